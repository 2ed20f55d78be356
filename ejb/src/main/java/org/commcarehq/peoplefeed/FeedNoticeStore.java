package org.commcarehq.peoplefeed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.SpanningSql;

/** Which projects a document speaks of, or spoke of: it is asked before any project is known. */
@ApplicationScoped
class FeedNoticeStore {
  /** Generation 0 stands for: seen, and not applied yet. */
  private static final String NOTE =
      """
      INSERT INTO hq.couch_document (domain, database, id, kind, rev, generation, local_id, applied_on)
      SELECT r.domain, ?, r.id, r.kind, '', 0, '', ?
      FROM jsonb_to_recordset(CAST(? AS jsonb)) AS r(domain text, id text, kind text)
      ORDER BY r.domain, r.id
      ON CONFLICT DO NOTHING
      """;

  private static final String KNOWN =
      """
      SELECT d.domain, d.kind, d.id FROM hq.couch_document d
      WHERE d.database = ?
        AND d.id IN (SELECT jsonb_array_elements_text(CAST(? AS jsonb)))
      ORDER BY d.id, d.domain
      """;

  private SpanningSql sql;

  /** For the container's proxy. */
  FeedNoticeStore() {}

  @Inject
  FeedNoticeStore(SpanningSql sql) {
    this.sql = sql;
  }

  /** A document that speaks of a project. */
  record Mention(String domain, String id, String kind) {}

  void note(String database, Collection<Mention> mentions, Instant now) {
    if (!mentions.isEmpty()) {
      sql.update(NOTE, database, now, Json.write(mentions));
    }
  }

  List<Mention> known(String database, Collection<String> ids) {
    return sql.list(
        KNOWN,
        row -> new Mention(row.getString("domain"), row.getString("id"), row.getString("kind")),
        database,
        Json.write(ids));
  }
}
