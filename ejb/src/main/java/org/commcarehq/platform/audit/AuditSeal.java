package org.commcarehq.platform.audit;

/**
 * One link of a project's chain.
 *
 * @param previous the hash of the link before, in hex
 * @param hash over that and the line, in hex
 */
record AuditSeal(String domain, long seq, long eventId, String previous, String hash) {}
