package org.commcarehq.submissions.limits;

/**
 * What became of forms at the limits of one node since it started.
 *
 * @param admitted were let in
 * @param delayed of these, had to wait a moment first
 * @param refused were over their limit and sent away with 429
 */
public record LimitTally(long admitted, long delayed, long refused) {}
