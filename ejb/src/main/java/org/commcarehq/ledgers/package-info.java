/**
 * Ledgers: how much of each product a case has, by section, each the replay of what forms said of
 * it. Owns hq.ledger_value, hq.ledger_transaction; door: {@link
 * org.commcarehq.ledgers.LedgerService}. Follows docs/parity/ledgers.md.
 */
package org.commcarehq.ledgers;
