package org.commcarehq.ledgers;

import java.math.BigDecimal;
import java.time.Instant;

/** How much there is. Below zero means that more was given out than was known to be there. */
public record LedgerBalance(LedgerKey key, BigDecimal balance, Instant changedOn) {
  /** True when the balance is below zero. */
  public boolean negative() {
    return balance.signum() < 0;
  }
}
