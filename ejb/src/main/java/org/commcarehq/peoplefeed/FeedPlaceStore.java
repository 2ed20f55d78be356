package org.commcarehq.peoplefeed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.leases.Lease;

/** Rows that tell how far each database is read. */
@ApplicationScoped
class FeedPlaceStore {
  private static final String TAKE =
      """
      INSERT INTO hq.couch_sequence AS c (database, seq, epoch, updated_on) VALUES (?, '0', ?, ?)
      ON CONFLICT (database) DO UPDATE SET epoch = excluded.epoch WHERE c.epoch < excluded.epoch
      RETURNING seq
      """;
  private static final String ADVANCE =
      """
      UPDATE hq.couch_sequence SET seq = ?, read = read + ?, updated_on = ?, trouble = NULL
      WHERE database = ? AND epoch = ?
      """;
  private static final String TROUBLE =
      """
      UPDATE hq.couch_sequence SET trouble = ?, updated_on = ? WHERE database = ? AND epoch = ?
      """;
  private static final String LIST =
      "SELECT database, read, updated_on, trouble FROM hq.couch_sequence ORDER BY database";

  private Sql sql;

  /** For the container's proxy. */
  FeedPlaceStore() {}

  @Inject
  FeedPlaceStore(Sql sql) {
    this.sql = sql;
  }

  Optional<String> take(String database, Lease lease, Instant now) {
    return sql.first(TAKE, row -> row.getString(1), database, lease.epoch(), now);
  }

  boolean advance(String database, Lease lease, String seq, long changes, Instant now) {
    return sql.update(ADVANCE, seq, changes, now, database, lease.epoch()) == 1;
  }

  void trouble(String database, Lease lease, String words, Instant now) {
    sql.update(TROUBLE, words, now, database, lease.epoch());
  }

  List<FeedStatus> list() {
    return sql.list(
        LIST,
        row ->
            new FeedStatus(
                row.getString("database"),
                row.getLong("read"),
                row.getTimestamp("updated_on").toInstant(),
                Optional.ofNullable(row.getString("trouble"))));
  }
}
