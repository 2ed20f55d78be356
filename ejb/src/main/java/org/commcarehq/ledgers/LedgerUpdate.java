package org.commcarehq.ledgers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a ledger block, parsed; a transfer between two cases is two of them.
 *
 * @param type what the block says it is, such as {@code dispense}; empty when it does not
 * @param quantity how much there is, or how much came (went, when negative); six decimals
 * @param reportedOn the block's date; empty: the form's
 */
public record LedgerUpdate(
    LedgerKey key,
    LedgerKind kind,
    String type,
    BigDecimal quantity,
    Optional<Instant> reportedOn) {}
