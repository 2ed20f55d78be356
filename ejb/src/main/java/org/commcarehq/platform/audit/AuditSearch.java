package org.commcarehq.platform.audit;

import java.util.ArrayList;
import java.util.List;

/** The statement that finds lines of one trail, and its values. */
record AuditSearch(String sql, Object[] values) {
  static AuditSearch of(String domain, AuditQuery query) {
    StringBuilder sql =
        new StringBuilder(
            "SELECT " + AuditLines.COLUMNS + "FROM hq.audit_event e WHERE domain = ?");
    List<Object> values = new ArrayList<>(List.of(domain));
    query.actor().ifPresent(actor -> add(sql, values, " AND actor = ?", actor));
    query
        .act()
        .ifPresent(
            act ->
                add(
                    sql,
                    values,
                    act.endsWith(".") ? " AND starts_with(act, ?)" : " AND act = ?",
                    act));
    query.reading().ifPresent(reading -> add(sql, values, " AND reading = ?", reading));
    query
        .object()
        .ifPresent(
            object ->
                add(
                    sql,
                    values,
                    " AND (object_id = ? OR strpos(lower(object_name), lower(?)) > 0)",
                    object,
                    object));
    query.from().ifPresent(from -> add(sql, values, " AND at >= ?", from));
    query.to().ifPresent(to -> add(sql, values, " AND at < ?", to));
    query
        .after()
        .ifPresent(place -> add(sql, values, " AND (at, id) < (?, ?)", place.at(), place.id()));
    add(sql, values, " ORDER BY at DESC, id DESC LIMIT ?", query.limit());
    return new AuditSearch(sql.toString(), values.toArray());
  }

  private static void add(StringBuilder sql, List<Object> values, String words, Object... more) {
    sql.append(words);
    values.addAll(List.of(more));
  }
}
