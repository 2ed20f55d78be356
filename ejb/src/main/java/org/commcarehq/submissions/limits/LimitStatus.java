package org.commcarehq.submissions.limits;

/**
 * How the limits of this installation stand.
 *
 * @param enabled whether it has any
 * @param inForce whether the whole system is so busy now that they count
 * @param shared whether this node knows what the others have counted
 * @param tally what became of forms at them, on this node
 */
public record LimitStatus(boolean enabled, boolean inForce, boolean shared, LimitTally tally) {}
