package org.commcarehq.submissions.limits;

import java.util.List;

/**
 * How a project stands to its limits.
 *
 * @param enabled whether this installation has limits at all
 * @param inForce whether the whole system is so busy now that they count
 * @param shared whether this node knows what the others have counted
 * @param uses the project's, by window
 */
public record LimitStatus(
    boolean enabled, boolean inForce, boolean shared, List<LimitUse> uses, LimitTally tally) {

  /** Copies the list. */
  public LimitStatus {
    uses = List.copyOf(uses);
  }
}
