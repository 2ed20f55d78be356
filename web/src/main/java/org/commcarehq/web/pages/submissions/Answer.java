package org.commcarehq.web.pages.submissions;

import java.util.Optional;

/**
 * One line of a form as its worker saw it.
 *
 * @param depth how many groups it lies in
 * @param group true for the heading of a group or of one round of a repeat
 * @param skipped true when it was not asked or not answered
 * @param hidden true when it was computed and never shown
 * @param file name of the attachment that is the answer
 */
public record Answer(
    int depth,
    boolean group,
    String label,
    String value,
    boolean skipped,
    boolean image,
    boolean hidden,
    Optional<String> file) {}
