package org.commcarehq.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.SpanningSql;

/**
 * Reads what is to be sealed, of all projects, and writes the seals. A batch of seals and the move
 * of the cursor are one statement that does nothing when somebody else moved the cursor meanwhile.
 */
@ApplicationScoped
class AuditSealStore {
  private static final String BEGIN =
      """
      INSERT INTO hq.audit_cursor (name, xid, id, epoch) VALUES ('sealer', '0', 0, 1)
      ON CONFLICT DO NOTHING
      """;
  private static final String CURSOR =
      """
      SELECT CAST(xid AS text) AS xid, id, epoch,
        xid >= pg_snapshot_xmax(pg_current_snapshot()) AS from_the_future
      FROM hq.audit_cursor WHERE name = 'sealer'
      """;
  private static final String UNSEALED =
      "SELECT CAST(e.xid AS text) AS xid, "
          + AuditLines.COLUMNS
          + """
          , EXISTS (SELECT FROM hq.audit_seal s
              WHERE s.domain = e.domain AND s.event_id = e.id) AS sealed
          FROM hq.audit_event e
          """;
  private static final String NEXT =
      UNSEALED
          + """
          WHERE (e.xid, e.id) > (CAST(? AS xid8), CAST(? AS bigint))
            AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
          ORDER BY e.xid, e.id LIMIT ?
          """;
  private static final String RESTORED =
      UNSEALED
          + """
          WHERE e.xid >= pg_snapshot_xmax(pg_current_snapshot())
            AND NOT EXISTS (SELECT FROM hq.audit_seal s
              WHERE s.domain = e.domain AND s.event_id = e.id)
          ORDER BY e.xid, e.id LIMIT ?
          """;
  private static final String HEADS =
      """
      SELECT d.domain, s.seq, encode(s.hash, 'hex') AS hash
      FROM (SELECT DISTINCT domain
            FROM jsonb_array_elements_text(CAST(? AS jsonb)) AS given(domain)) AS d
      CROSS JOIN LATERAL (SELECT seq, hash FROM hq.audit_seal s
        WHERE s.domain = d.domain ORDER BY seq DESC LIMIT 1) AS s
      """;
  private static final String SEAL =
      """
      WITH moved AS (
        UPDATE hq.audit_cursor SET xid = CAST(? AS xid8), id = ?, epoch = epoch + 1
        WHERE name = 'sealer' AND epoch = ? RETURNING epoch
      ), sealed AS (
        INSERT INTO hq.audit_seal (domain, seq, event_id, previous, hash, sealed_on)
        SELECT s.domain, s.seq, s.event_id, decode(s.previous, 'hex'), decode(s.hash, 'hex'),
          clock_timestamp()
        FROM moved CROSS JOIN jsonb_to_recordset(CAST(? AS jsonb))
          AS s(domain text, seq bigint, event_id bigint, previous text, hash text)
      )
      SELECT epoch FROM moved
      """;

  private SpanningSql sql;

  /** For the container's proxy. */
  AuditSealStore() {}

  @Inject
  AuditSealStore(SpanningSql sql) {
    this.sql = sql;
  }

  AuditCursor cursor() {
    return sql.first(CURSOR, AuditSealStore::readCursor)
        .orElseGet(
            () -> {
              sql.update(BEGIN);
              return sql.first(CURSOR, AuditSealStore::readCursor).orElseThrow();
            });
  }

  /** The next lines of transactions older than any that still runs, also those that are sealed. */
  List<SealableLine> next(AuditCursor after, int limit) {
    return sql.list(NEXT, AuditSealStore::readLine, after.xid(), after.id(), limit);
  }

  /**
   * Lines that are not sealed and seem to come from the future: the data was restored into a
   * cluster that counts its transactions anew.
   */
  List<SealableLine> restored(int limit) {
    return sql.list(RESTORED, AuditSealStore::readLine, limit);
  }

  Map<String, AuditHead> heads(Collection<String> domains) {
    return sql
        .list(
            HEADS,
            row ->
                new AuditHead(row.getString("domain"), row.getLong("seq"), row.getString("hash")),
            Json.write(domains))
        .stream()
        .collect(Collectors.toMap(AuditHead::domain, head -> head));
  }

  /** Writes the seals and moves the cursor there; false when somebody else moved it meanwhile. */
  boolean seal(AuditCursor from, AuditCursor to, List<AuditSeal> seals) {
    List<Map<String, Object>> rows =
        seals.stream()
            .map(
                seal ->
                    Map.<String, Object>of(
                        "domain", seal.domain(),
                        "seq", seal.seq(),
                        "event_id", seal.eventId(),
                        "previous", seal.previous(),
                        "hash", seal.hash()))
            .toList();
    return sql.first(SEAL, row -> row.getLong(1), to.xid(), to.id(), from.epoch(), Json.write(rows))
        .isPresent();
  }

  private static AuditCursor readCursor(ResultSet row) throws SQLException {
    return new AuditCursor(
        row.getString("xid"),
        row.getLong("id"),
        row.getLong("epoch"),
        row.getBoolean("from_the_future"));
  }

  private static SealableLine readLine(ResultSet row) throws SQLException {
    return new SealableLine(row.getString("xid"), row.getBoolean("sealed"), AuditLines.read(row));
  }
}
