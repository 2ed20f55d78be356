package org.commcarehq.apps.xform;

/** One option of a select question: the value that is sent and the words that are shown. */
public record Choice(String value, String label) {}
