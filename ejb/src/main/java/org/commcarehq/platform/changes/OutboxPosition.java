package org.commcarehq.platform.changes;

/**
 * A place in the outbox: transaction first, then the row's own number.
 *
 * @param xid the transaction's number as PostgreSQL writes it (unsigned 64 bit)
 */
public record OutboxPosition(String xid, long id) {
  /** Before every row. */
  public static final OutboxPosition START = new OutboxPosition("0", 0);
}
