package org.commcarehq.submissions;

import java.util.List;

/**
 * What was stored differently, and how many of those cases were written anew.
 *
 * @param rebuilt without those of which no form speaks
 */
public record CaseRepair(List<CaseFinding> findings, int rebuilt) {
  /** Lists are copied. */
  public CaseRepair {
    findings = List.copyOf(findings);
  }
}
