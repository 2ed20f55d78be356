package org.commcarehq.platform.changes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.commcarehq.platform.db.SpanningSql;
import org.commcarehq.platform.leases.Lease;

/** Reads the outbox in feed order, and keeps the relay's cursor. */
@ApplicationScoped
class OutboxFeedStore {
  private static final String TAKE_CURSOR =
      """
      INSERT INTO hq.relay_cursor AS c (name, xid, id, epoch) VALUES (?, '0', 0, ?)
      ON CONFLICT (name) DO UPDATE SET epoch = excluded.epoch,
        xid = CASE WHEN c.xid > pg_current_xact_id() THEN excluded.xid ELSE c.xid END,
        id = CASE WHEN c.xid > pg_current_xact_id() THEN excluded.id ELSE c.id END
      WHERE c.epoch < excluded.epoch
      """;
  private static final String CURSOR =
      "SELECT CAST(xid AS text), id FROM hq.relay_cursor WHERE name = ?";
  private static final String NEXT =
      """
      SELECT CAST(xid AS text) AS xid_text, id, domain, kind, doc_id, version, created_on
      FROM hq.outbox
      WHERE (xid, id) > (CAST(? AS xid8), CAST(? AS bigint))
        AND xid < pg_snapshot_xmin(pg_current_snapshot())
      ORDER BY xid, id LIMIT ?
      """;
  private static final String ADVANCE =
      """
      UPDATE hq.relay_cursor SET xid = CAST(? AS xid8), id = ? WHERE name = ? AND epoch = ?
      """;
  private static final String PRUNE =
      """
      DELETE FROM hq.outbox
      WHERE created_on < now() - CAST(? AS interval)
        AND (xid, id) IN (
          SELECT xid, id FROM hq.outbox
          WHERE (xid, id) <= (CAST(? AS xid8), CAST(? AS bigint)) ORDER BY xid, id LIMIT ?)
      """;

  private SpanningSql sql;

  /** For the container's proxy. */
  OutboxFeedStore() {}

  @Inject
  OutboxFeedStore(SpanningSql sql) {
    this.sql = sql;
  }

  /**
   * Makes the cursor refuse every leader before this one. A cursor from the future means that the
   * data was restored into a new cluster, whose transactions are counted anew: then all is
   * published again, which does no harm.
   */
  boolean takeCursor(Lease lease) {
    return sql.update(TAKE_CURSOR, lease.name(), lease.epoch()) == 1;
  }

  OutboxPosition cursor(String name) {
    return sql.first(CURSOR, row -> new OutboxPosition(row.getString(1), row.getLong(2)), name)
        .orElse(OutboxPosition.START);
  }

  List<OutboxChange> next(OutboxPosition after, int limit) {
    return sql.list(
        NEXT,
        row ->
            new OutboxChange(
                new OutboxPosition(row.getString("xid_text"), row.getLong("id")),
                new Change(
                    row.getString("domain"),
                    ChangeKind.ofCode(row.getString("kind")),
                    row.getString("doc_id"),
                    row.getLong("version")),
                row.getTimestamp("created_on").toInstant()),
        after.xid(),
        after.id(),
        limit);
  }

  boolean advance(Lease lease, OutboxPosition to) {
    return sql.update(ADVANCE, to.xid(), to.id(), lease.name(), lease.epoch()) == 1;
  }

  int prune(OutboxPosition published, Duration kept, int limit) {
    return sql.update(PRUNE, kept.toString(), published.xid(), published.id(), limit);
  }
}
