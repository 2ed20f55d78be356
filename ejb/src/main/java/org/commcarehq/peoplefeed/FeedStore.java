package org.commcarehq.peoplefeed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.Statements;

/** Rows of what is known of documents, in the transaction that applies them. */
@ApplicationScoped
class FeedStore {
  private static final String LOCK =
      """
      SELECT d.database, d.id, d.rev, d.generation, d.local_id FROM hq.couch_document d
      WHERE d.domain = ? AND (d.database, d.id) IN (
        SELECT r.database, r.id FROM jsonb_to_recordset(CAST(? AS jsonb)) AS r(database text, id text))
      ORDER BY d.database, d.id FOR UPDATE
      """;
  private static final String APPLIED =
      """
      INSERT INTO hq.couch_document AS d
        (domain, database, id, kind, rev, generation, local_id, applied_on)
      SELECT ?, r.database, r.id, r.kind, r.rev, r.generation, r."localId", ?
      FROM jsonb_to_recordset(CAST(? AS jsonb)) AS r(
        database text, id text, kind text, rev text, generation bigint, "localId" text)
      ORDER BY r.database, r.id
      ON CONFLICT (domain, database, id) DO UPDATE
      SET rev = excluded.rev, generation = excluded.generation, local_id = excluded.local_id,
        applied_on = excluded.applied_on
      """;

  @PersistenceContext EntityManager database;

  /** Which document of which database. */
  record Key(String database, String id) {}

  /** What was applied of it. */
  record Known(String rev, long generation, String localId) {
    static final Known NOTHING = new Known("", 0, "");

    boolean isOlderThan(FeedDocument document) {
      return !rev.equals(document.rev()) && FeedDocument.generation(document.rev()) >= generation;
    }
  }

  /** What is applied by now. */
  record Applied(
      String database, String id, String kind, String rev, long generation, String localId) {}

  Map<Key, Known> lock(String domain, Collection<FeedDocument> documents) {
    List<Key> keys = documents.stream().map(one -> new Key(one.database(), one.id())).toList();
    Map<Key, Known> known = new HashMap<>();
    statements()
        .list(
            LOCK,
            row ->
                known.put(
                    new Key(row.getString("database"), row.getString("id")),
                    new Known(
                        row.getString("rev"),
                        row.getLong("generation"),
                        row.getString("local_id"))),
            domain,
            Json.write(keys));
    return known;
  }

  void applied(String domain, Collection<Applied> applied, Instant now) {
    if (!applied.isEmpty()) {
      statements().update(APPLIED, domain, now, Json.write(applied));
    }
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
