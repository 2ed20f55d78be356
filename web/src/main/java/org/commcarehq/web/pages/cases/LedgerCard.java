package org.commcarehq.web.pages.cases;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One ledger of a case: what there is now, and how it came to that.
 *
 * @param lines newest first, as many as are shown
 * @param earlier how many older lines are not shown
 * @param plot the balance over time, where there is more than one
 */
public record LedgerCard(
    String section,
    String entry,
    BigDecimal balance,
    boolean negative,
    Instant changedOn,
    List<Line> lines,
    int earlier,
    Optional<LedgerPlot> plot) {
  /**
   * One change of the balance.
   *
   * @param what in words
   * @param formId the form that tells it
   */
  public record Line(
      Instant on,
      String what,
      String delta,
      String balance,
      boolean negative,
      Optional<String> formId,
      String form) {}
}
