package org.commcarehq.platform.changes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import org.commcarehq.platform.db.Json;

/** Rows of the outbox. One statement whatever their number. */
@ApplicationScoped
class OutboxStore {
  private static final String INSERT =
      """
      INSERT INTO hq.outbox (domain, kind, doc_id, version)
      SELECT r.domain, r.kind, r.id, r.version
      FROM jsonb_to_recordset(CAST(? AS jsonb)) AS r(domain text, kind text, id text, version bigint)
      """;

  @PersistenceContext EntityManager database;

  void insert(List<Change> changes) {
    String rows =
        Json.write(
            changes.stream()
                .map(
                    change ->
                        Map.of(
                            "domain", change.domain(),
                            "kind", change.kind().code(),
                            "id", change.id(),
                            "version", change.version()))
                .toList());
    database.createNativeQuery(INSERT).setParameter(1, rows).executeUpdate();
  }
}
