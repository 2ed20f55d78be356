package org.commcarehq.platform.audit;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.Json;

/** Reads lines of the trail from their rows. */
final class AuditLines {
  /** The columns that {@link #read} needs, of a table called e. */
  static final String COLUMNS =
      """
      e.domain, e.id, e.at, e.act, e.reading, e.actor_kind, e.actor, e.acting_as, e.object_kind,
      e.object_id, e.object_name, e.changes, e.reason, e.via, e.route, e.request_id, e.session_ref,
      e.address, e.agent
      """;

  private AuditLines() {}

  static AuditLine read(ResultSet row) throws SQLException {
    return new AuditLine(
        row.getString("domain"),
        row.getLong("id"),
        row.getTimestamp("at").toInstant(),
        row.getString("act"),
        row.getBoolean("reading"),
        row.getString("actor_kind"),
        row.getString("actor"),
        text(row, "acting_as"),
        new AuditObject(
            row.getString("object_kind"), row.getString("object_id"), row.getString("object_name")),
        changes(row.getString("changes")),
        text(row, "reason"),
        new Origin(
            row.getString("via"),
            text(row, "route"),
            text(row, "request_id"),
            text(row, "session_ref"),
            text(row, "address"),
            text(row, "agent")));
  }

  /** What somebody wrote past the application stands as it is: it must not hold up the others. */
  private static List<AuditChange> changes(String json) {
    try {
      return json == null ? List.of() : Json.read(json, new TypeReference<List<AuditChange>>() {});
    } catch (UncheckedIOException notOurs) {
      return List.of(new AuditChange("", null, json));
    }
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }
}
