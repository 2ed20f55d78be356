package org.commcarehq.exports;

/**
 * A column of answers.
 *
 * @param label the question's words
 * @param path the path shown below them
 * @param text true when its values stay texts even if they look like numbers
 */
record AnswerColumn(String label, String path, boolean text) {}
