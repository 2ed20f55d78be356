package org.commcarehq.ledgers;

/**
 * A stored balance or line that is not what the replay gives.
 *
 * @param what the balance, or one line of it
 * @param stored null when nothing is stored
 * @param replayed null when the replay gives nothing
 */
public record LedgerDiscrepancy(LedgerKey key, String what, String stored, String replayed) {}
