package org.commcarehq.platform.audit;

import java.time.LocalDate;

/**
 * The last link of a day, which stands for everything before it.
 *
 * @param hash 64 hex digits
 * @param kept whether the chain still has that link
 */
public record AuditRoot(String domain, LocalDate day, long seq, String hash, boolean kept) {}
