package org.commcarehq.ledgers;

/** How a form changes a ledger. */
public enum LedgerKind {
  /** It tells how much there is. */
  BALANCE,
  /** It tells how much came, or went. */
  TRANSFER
}
