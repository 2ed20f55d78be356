package org.commcarehq.casechecks;

import java.util.Optional;

/**
 * What somebody wants to be checked.
 *
 * @param deep the documents of the forms are read again; only to verify
 * @param reason why cases are rebuilt; a verification needs none
 */
public record CaseCheckOrder(
    CaseCheckMode mode,
    CaseCheckScope scope,
    boolean deep,
    String startedBy,
    Optional<String> reason) {
  private static final int REASON_LENGTH = 1_000;

  /** A reason of blanks is none, a long one is cut. */
  public CaseCheckOrder {
    reason =
        reason
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(text -> text.substring(0, Math.min(text.length(), REASON_LENGTH)));
  }
}
