package org.commcarehq.exports;

import java.util.Map;

/**
 * A form with its answers.
 *
 * @param answers by canonical path, see {@link Answers}
 * @param unread why the answers could not be read, empty when they were
 */
record AnsweredForm(ExportedForm form, Map<String, String> answers, String unread) {}
