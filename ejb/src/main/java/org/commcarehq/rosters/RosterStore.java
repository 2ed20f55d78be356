package org.commcarehq.rosters;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.Statements;
import org.commcarehq.platform.tasks.TaskState;

/** Rows of uploads and their problems. */
@ApplicationScoped
class RosterStore {
  private static final String INSERT =
      """
      INSERT INTO hq.roster_upload (domain, id, kind, dry_run, of_dry_run, file_name, file_sha256,
        started_by, started_on)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String HOLD =
      """
      SELECT domain, id, kind, dry_run, of_dry_run, file_name, file_sha256, started_by, row_cursor,
        total, created, changed, unchanged, refused
      FROM hq.roster_upload WHERE domain = ? AND id = ? FOR UPDATE
      """;
  private static final String VIEW =
      """
      SELECT u.domain, u.id, u.kind, u.dry_run, u.of_dry_run, u.file_name, u.started_by,
        u.started_on, u.finished_on, u.total, u.created, u.changed, u.unchanged, u.refused,
        coalesce(t.state, 'done') AS state, t.error,
        (SELECT r.id FROM hq.roster_upload r WHERE r.domain = u.domain AND r.of_dry_run = u.id
          ORDER BY r.started_on DESC LIMIT 1) AS imported
      FROM hq.roster_upload u LEFT JOIN hq.task t ON t.domain = u.domain AND t.id = u.id
      WHERE u.domain = ?
      """;
  private static final String FIND = VIEW + " AND u.id = ?";
  private static final String LIST =
      VIEW + " AND u.kind = ? ORDER BY u.started_on DESC, u.id DESC LIMIT ?";
  private static final String COUNTED =
      "UPDATE hq.roster_upload SET total = ? WHERE domain = ? AND id = ?";
  private static final String ADVANCE =
      """
      UPDATE hq.roster_upload SET row_cursor = ?, created = created + ?, changed = changed + ?,
        unchanged = unchanged + ?, refused = refused + ?
      WHERE domain = ? AND id = ?
      """;
  private static final String FINISH =
      "UPDATE hq.roster_upload SET finished_on = ? WHERE domain = ? AND id = ?";
  private static final String ADD_PROBLEMS =
      """
      INSERT INTO hq.roster_problem (domain, upload_id, row_number, place, column_name, reason,
        words)
      SELECT ?, ?, p.row_number, p.place, p.column_name, p.reason, p.words
      FROM jsonb_to_recordset(CAST(? AS jsonb)) AS p (row_number int, place int, column_name text,
        reason text, words text)
      ON CONFLICT DO NOTHING
      """;
  private static final String PROBLEMS =
      """
      SELECT row_number, column_name, reason, words FROM hq.roster_problem
      WHERE domain = ? AND upload_id = ? ORDER BY row_number, place LIMIT ? OFFSET ?
      """;
  private static final String COUNT_PROBLEMS =
      "SELECT count(*) FROM hq.roster_problem WHERE domain = ? AND upload_id = ?";
  private static final String FORGET_PROBLEMS =
      "DELETE FROM hq.roster_problem WHERE domain = ? AND upload_id = ?";
  private static final String FORGET = "DELETE FROM hq.roster_upload WHERE domain = ? AND id = ?";

  @PersistenceContext EntityManager database;

  void insert(StoredUpload upload, Instant now) {
    statements()
        .update(
            INSERT,
            upload.domain(),
            upload.id(),
            upload.kind().code(),
            upload.dryRun(),
            upload.ofDryRun(),
            upload.fileName(),
            upload.sha256(),
            upload.startedBy(),
            now);
  }

  /** Held until the transaction is over. */
  Optional<StoredUpload> hold(String domain, String id) {
    return statements().first(HOLD, RosterStore::stored, domain, id);
  }

  Optional<RosterView> find(String domain, String id) {
    return statements().first(FIND, RosterStore::view, domain, id);
  }

  List<RosterView> list(String domain, RosterKind kind, int limit) {
    return statements().list(LIST, RosterStore::view, domain, kind.code(), limit);
  }

  void counted(String domain, String id, int total) {
    statements().update(COUNTED, total, domain, id);
  }

  void advance(String domain, String id, int cursor, RosterCounts counts) {
    statements()
        .update(
            ADVANCE,
            cursor,
            counts.created(),
            counts.changed(),
            counts.unchanged(),
            counts.refused(),
            domain,
            id);
  }

  void finish(String domain, String id, Instant now) {
    statements().update(FINISH, now, domain, id);
  }

  void add(String domain, String id, List<RosterProblem> problems) {
    List<StoredProblem> rows = new ArrayList<>();
    int row = -1;
    int place = 0;
    for (RosterProblem problem : problems) {
      place = problem.row() == row ? place + 1 : 0;
      row = problem.row();
      rows.add(new StoredProblem(row, place, problem.column(), problem.reason(), problem.words()));
    }
    if (!rows.isEmpty()) {
      statements().update(ADD_PROBLEMS, domain, id, Json.write(rows));
    }
  }

  List<RosterProblem> problems(String domain, String id, int offset, int limit) {
    return statements()
        .list(
            PROBLEMS,
            row ->
                new RosterProblem(
                    row.getInt("row_number"),
                    row.getString("column_name"),
                    row.getString("reason"),
                    row.getString("words")),
            domain,
            id,
            limit,
            offset);
  }

  long countProblems(String domain, String id) {
    return statements().first(COUNT_PROBLEMS, row -> row.getLong(1), domain, id).orElseThrow();
  }

  void forget(String domain, String id) {
    statements().update(FORGET_PROBLEMS, domain, id);
    statements().update(FORGET, domain, id);
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }

  private static StoredUpload stored(ResultSet row) throws SQLException {
    return new StoredUpload(
        row.getString("domain"),
        row.getString("id"),
        RosterKind.ofCode(row.getString("kind")),
        row.getBoolean("dry_run"),
        Optional.ofNullable(row.getString("of_dry_run")),
        row.getString("file_name"),
        row.getString("file_sha256"),
        row.getString("started_by"),
        row.getInt("row_cursor"),
        row.getInt("total"),
        counts(row));
  }

  private static RosterView view(ResultSet row) throws SQLException {
    return new RosterView(
        row.getString("domain"),
        row.getString("id"),
        RosterKind.ofCode(row.getString("kind")),
        row.getBoolean("dry_run"),
        Optional.ofNullable(row.getString("of_dry_run")),
        Optional.ofNullable(row.getString("imported")),
        row.getString("file_name"),
        row.getString("started_by"),
        row.getTimestamp("started_on").toInstant(),
        Sql.instant(row, "finished_on"),
        row.getInt("total"),
        counts(row),
        TaskState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getString("error")));
  }

  private static RosterCounts counts(ResultSet row) throws SQLException {
    return new RosterCounts(
        row.getInt("created"),
        row.getInt("changed"),
        row.getInt("unchanged"),
        row.getInt("refused"));
  }

  /** A problem as its row has it. */
  private record StoredProblem(
      @JsonProperty("row_number") int row,
      int place,
      @JsonProperty("column_name") String column,
      String reason,
      String words) {}
}
