package org.commcarehq.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.commcarehq.platform.db.SpanningSql;

/** Keeps the last link of each chain of each day. */
@ApplicationScoped
class AuditRootStore {
  private static final String CLOSE =
      """
      INSERT INTO hq.audit_root (domain, day, seq, hash)
      SELECT d.domain, CAST(? AS date), s.seq, s.hash
      FROM (SELECT name AS domain FROM hq.domain UNION ALL SELECT '') AS d
      CROSS JOIN LATERAL (
        SELECT seq, hash FROM hq.audit_seal s WHERE s.domain = d.domain ORDER BY seq DESC LIMIT 1
      ) AS s
      WHERE NOT EXISTS (
        SELECT FROM hq.audit_root r WHERE r.domain = d.domain AND r.seq = s.seq)
      ON CONFLICT DO NOTHING
      """;
  private static final String OF_DAY =
      """
      SELECT domain, day, seq, encode(hash, 'hex') AS hash FROM hq.audit_root
      WHERE day = CAST(? AS date) ORDER BY domain
      """;

  private SpanningSql sql;

  /** For the container's proxy. */
  AuditRootStore() {}

  @Inject
  AuditRootStore(SpanningSql sql) {
    this.sql = sql;
  }

  int close(LocalDate day) {
    return sql.update(CLOSE, day.toString());
  }

  List<AuditRoot> of(LocalDate day) {
    return sql.list(
        OF_DAY,
        row ->
            new AuditRoot(
                row.getString("domain"),
                row.getDate("day").toLocalDate(),
                row.getLong("seq"),
                row.getString("hash"),
                true),
        day.toString());
  }
}
