package org.commcarehq.platform.audit;

/**
 * Up to where the trail is sealed, in the order of transactions and numbers.
 *
 * @param epoch grows with each step, so that of two sealers one finds that the other was there
 * @param fromTheFuture whether the database counts its transactions anew since
 */
record AuditCursor(String xid, long id, long epoch, boolean fromTheFuture) {
  AuditCursor at(SealableLine line) {
    return new AuditCursor(line.xid(), line.line().id(), epoch, false);
  }

  AuditCursor atStart() {
    return new AuditCursor("0", 0, epoch, false);
  }
}
