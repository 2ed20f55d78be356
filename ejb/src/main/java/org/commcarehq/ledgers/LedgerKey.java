package org.commcarehq.ledgers;

/**
 * What a balance is kept of.
 *
 * @param section such as {@code stock}
 * @param entry the product's id
 */
public record LedgerKey(String caseId, String section, String entry) {}
