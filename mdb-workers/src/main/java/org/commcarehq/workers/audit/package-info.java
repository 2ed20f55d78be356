/** Seals the audit trail. */
package org.commcarehq.workers.audit;
