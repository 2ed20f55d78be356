package org.commcarehq.casesearch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.users.Reach;

/** The cases modified last, straight from their table, for when the search index is away. */
@ApplicationScoped
class RecentCaseStore {
  private static final int MOST = 100;
  private static final String RECENT =
      """
      SELECT c.id, c.name, c.type, c.owner_id, w.username AS owner_name, c.closed, c.opened_on,
             c.modified_on
      FROM (SELECT DISTINCT jsonb_array_elements_text(f.case_ids) AS id
            FROM (SELECT case_ids FROM hq.form_instance
                  WHERE domain = ? ORDER BY received_on DESC LIMIT 2000) f) recent
      JOIN hq.commcare_case c ON c.id = recent.id
      LEFT JOIN hq.mobile_worker w ON w.domain = c.domain AND w.id = c.owner_id
      WHERE c.domain = ? AND c.deleted_on IS NULL
        AND c.type = coalesce(CAST(? AS text), c.type)
        AND c.owner_id = coalesce(CAST(? AS text), c.owner_id)
        AND c.closed = coalesce(CAST(? AS boolean), c.closed)
        AND (CAST(? AS boolean) OR c.owner_id = ANY(?))
      ORDER BY c.server_modified_on DESC LIMIT ?
      """;
  private static final String TYPES =
      """
      SELECT DISTINCT type FROM hq.commcare_case
      WHERE domain = ? AND (CAST(? AS boolean) OR owner_id = ANY(?)) ORDER BY type
      """;

  private Sql sql;

  /** For the container's proxy. */
  RecentCaseStore() {}

  @Inject
  RecentCaseStore(Sql sql) {
    this.sql = sql;
  }

  CaseResults find(CaseQuery query, Instant completeUpTo) {
    List<CaseRow> rows =
        sql.list(
            RECENT,
            RecentCaseStore::row,
            query.domain(),
            query.domain(),
            query.type(),
            query.ownerId(),
            query.closed(),
            query.reach().everywhere(),
            query.reach().ids(),
            MOST);
    List<CaseRow> page = rows.stream().skip(query.offset()).limit(query.limit()).toList();
    return new CaseResults(page, rows.size(), completeUpTo, true);
  }

  List<String> types(String domain, Reach reach) {
    return sql.list(TYPES, row -> row.getString(1), domain, reach.everywhere(), reach.ids());
  }

  private static CaseRow row(ResultSet row) throws SQLException {
    return new CaseRow(
        row.getString("id"),
        row.getString("name"),
        row.getString("type"),
        row.getString("owner_id"),
        Optional.ofNullable(row.getString("owner_name")),
        row.getBoolean("closed"),
        row.getTimestamp("opened_on").toInstant(),
        row.getTimestamp("modified_on").toInstant());
  }
}
