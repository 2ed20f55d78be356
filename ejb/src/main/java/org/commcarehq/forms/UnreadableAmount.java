package org.commcarehq.forms;

/**
 * How much came that is no form.
 *
 * @param submissions how many, each counted once
 * @param bytes of all of them
 */
public record UnreadableAmount(long submissions, long bytes) {}
