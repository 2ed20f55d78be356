package org.commcarehq.web.pages.cases;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A balance below zero, with the case that has it.
 *
 * @param gone whether the case is deleted
 */
public record BelowZeroRow(
    String caseId,
    String caseName,
    String caseType,
    boolean gone,
    String section,
    String entry,
    BigDecimal balance,
    Instant changedOn) {
  /** Tells it from the other rows. */
  public String key() {
    return String.join("/", caseId, section, entry);
  }
}
