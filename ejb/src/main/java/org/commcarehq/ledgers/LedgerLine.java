package org.commcarehq.ledgers;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * One change to one ledger, as stored.
 *
 * @param transactionId the case transaction that it belongs to
 * @param seq its place among the lines of that transaction
 * @param delta how much the balance changed
 * @param balance what there was afterwards
 */
record LedgerLine(
    String transactionId,
    int seq,
    LedgerKey key,
    LedgerKind kind,
    String type,
    BigDecimal quantity,
    BigDecimal delta,
    BigDecimal balance,
    Instant reportedOn) {
  private static final Duration ROUNDING = Duration.ofNanos(1_000);

  /** Whether a form says this, whatever came of it; the database rounds times a little. */
  boolean isSentAs(LedgerLine sent) {
    return key.equals(sent.key)
        && kind == sent.kind
        && type.equals(sent.type)
        && quantity.equals(sent.quantity)
        && Duration.between(reportedOn, sent.reportedOn).abs().compareTo(ROUNDING) <= 0;
  }

  /** The same change upon another balance. */
  LedgerLine upon(BigDecimal before) {
    BigDecimal after = kind == LedgerKind.BALANCE ? quantity : before.add(quantity);
    return new LedgerLine(
        transactionId, seq, key, kind, type, quantity, after.subtract(before), after, reportedOn);
  }
}
