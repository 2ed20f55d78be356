package org.commcarehq.ledgers;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One change to one ledger.
 *
 * @param transactionId the case transaction that it belongs to, which tells the form
 * @param type {@code stockonhand}, {@code stockout}, or what the transfer says it is
 */
public record LedgerTransactionView(
    String transactionId,
    int seq,
    LedgerKey key,
    LedgerKind kind,
    String type,
    BigDecimal quantity,
    BigDecimal delta,
    BigDecimal balance,
    Instant reportedOn) {}
