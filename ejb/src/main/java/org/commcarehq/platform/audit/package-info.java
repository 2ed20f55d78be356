/**
 * The audit trail: who did what, who read what, how and from where. Owns hq.audit_event,
 * hq.audit_seal, hq.audit_root, hq.audit_cursor.
 */
package org.commcarehq.platform.audit;
