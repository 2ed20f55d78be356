package org.commcarehq.platform.audit;

/** A line that the sealer comes to. */
record SealableLine(String xid, boolean sealed, AuditLine line) {}
