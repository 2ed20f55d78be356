package org.commcarehq.platform.audit;

/** Lines without a seal, and those of them that the sealer has come past. */
record AuditWaiting(long lines, long passed) {}
