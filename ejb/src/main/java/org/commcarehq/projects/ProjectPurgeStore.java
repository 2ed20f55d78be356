package org.commcarehq.projects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.SpanningSql;

/** Finds projects that are to be removed, and removes their rows, some at a time. */
@ApplicationScoped
class ProjectPurgeStore {
  private static final String CLAIM =
      """
      UPDATE hq.domain SET purge_began = coalesce(purge_began, now()),
        purge_after = now() + CAST(? AS interval)
      WHERE name = (
        SELECT name FROM hq.domain WHERE state = 'deleted' AND purge_after <= now()
        ORDER BY purge_after LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING name
      """;
  private static final String PROLONG =
      """
      UPDATE hq.domain SET purge_after = now() + CAST(? AS interval)
      WHERE name = ? AND state = 'deleted' AND purge_began IS NOT NULL
      """;
  private static final String FINISH =
      """
      UPDATE hq.domain SET purge_after = NULL, display_name = name, settings = '{}',
        created_by = NULL, state_by = NULL
      WHERE name = ? AND state = 'deleted' AND purge_began IS NOT NULL
      """;

  /** Whatever tables know projects; those that others refer to come last. */
  private static final String TABLES =
      """
      SELECT format('%I.%I', n.nspname, c.relname)
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN ('hq', 'hq_report')
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'domain' AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.relname NOT IN ('audit_event', 'audit_seal', 'audit_root', 'blob', 'blob_removal')
      ORDER BY (SELECT count(*) FROM pg_constraint k
          WHERE k.confrelid = c.oid AND k.contype = 'f'), n.nspname, c.relname
      """;

  private static final String DELETE =
      """
      DELETE FROM %1$s WHERE domain = ? AND (tableoid, ctid) IN (
        SELECT tableoid, ctid FROM %1$s WHERE domain = ? LIMIT ?)
      """;
  private static final String RELEASE_BLOBS =
      """
      WITH gone AS (
        DELETE FROM hq.blob WHERE domain = ? AND sha256 IN (
          SELECT sha256 FROM hq.blob WHERE domain = ? LIMIT ?)
        RETURNING domain, sha256
      )
      INSERT INTO hq.blob_removal (domain, sha256, asked_on, next_at)
      SELECT domain, sha256, now(), now() FROM gone
      ON CONFLICT (domain, sha256) DO UPDATE
        SET asked_on = excluded.asked_on, next_at = excluded.next_at, removed_on = NULL,
            attempt = 0, lease_until = NULL, error = NULL
      """;

  private SpanningSql sql;

  /** For the container's proxy. */
  ProjectPurgeStore() {}

  @Inject
  ProjectPurgeStore(SpanningSql sql) {
    this.sql = sql;
  }

  /** Takes a project whose grace is over; from now on it cannot come back. */
  Optional<String> claim(Duration lease) {
    return sql.first(CLAIM, row -> row.getString(1), lease.toString());
  }

  void prolong(String domain, Duration lease) {
    sql.update(PROLONG, lease.toString(), domain);
  }

  void finish(String domain) {
    sql.update(FINISH, domain);
  }

  List<String> tables() {
    return sql.list(TABLES, row -> row.getString(1));
  }

  long deleteRows(String table, String domain, int limit) {
    return sql.update(DELETE.formatted(table), domain, domain, limit);
  }

  /** Has the bytes of blobs removed by the sweep that removes bytes. */
  long releaseBlobs(String domain, int limit) {
    return sql.update(RELEASE_BLOBS, domain, domain, limit);
  }
}
