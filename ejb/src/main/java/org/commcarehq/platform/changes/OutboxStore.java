package org.commcarehq.platform.changes;

import java.util.List;
import org.commcarehq.platform.db.Writes;

/** Rows of the outbox. One statement whatever their number. */
final class OutboxStore {
  private static final String INSERT =
      """
      INSERT INTO hq.outbox (domain, kind, doc_id, version)
      SELECT * FROM unnest(?, ?, ?, CAST(? AS bigint[]))
      """;

  private OutboxStore() {}

  static void insert(List<Change> changes, Writes writes) {
    writes.add(
        INSERT,
        changes.stream().map(Change::domain).toList(),
        changes.stream().map(change -> change.kind().code()).toList(),
        changes.stream().map(Change::id).toList(),
        changes.stream().map(change -> String.valueOf(change.version())).toList());
  }
}
