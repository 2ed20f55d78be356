package org.commcarehq.pillows.cases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.commcarehq.pillows.changes.DocumentKey;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.SpanningSql;

/** Reads the login names of mobile workers, for any number of projects at once. */
@ApplicationScoped
class OwnerNameStore {
  private static final String NAMES =
      """
      SELECT w.domain, w.id, w.username FROM hq.mobile_worker w
      JOIN jsonb_to_recordset(CAST(? AS jsonb)) AS r(domain text, id text)
        ON w.domain = r.domain AND w.id = r.id
      """;

  @Inject SpanningSql sql;

  Map<DocumentKey, String> names(Collection<DocumentKey> owners) {
    return sql
        .list(
            NAMES,
            row ->
                Map.entry(
                    new DocumentKey(row.getString("domain"), row.getString("id")),
                    row.getString("username")),
            Json.write(owners))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
