package org.commcarehq.forms;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.Statements;

/** Reads of many forms what cases are to have of them. */
@ApplicationScoped
class FormStandingStore {
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final String NEXT_IDS =
      "SELECT id FROM hq.form_instance WHERE domain = ? AND id > ? ORDER BY id LIMIT ?";
  private static final String COUNT = "SELECT count(*) FROM hq.form_instance WHERE domain = ?";
  private static final String STATES =
      "SELECT id, state FROM hq.form_instance WHERE domain = ? AND id = ANY(?)";
  private static final String STANDINGS =
      """
      SELECT id, state, user_id, received_on, content_hash, case_ids FROM hq.form_instance
      WHERE domain = ? AND id = ANY(?) ORDER BY id
      """;

  @PersistenceContext EntityManager database;

  List<String> idsAfter(String domain, String after, int limit) {
    return statements().list(NEXT_IDS, row -> row.getString(1), domain, after, limit);
  }

  long count(String domain) {
    return statements().first(COUNT, row -> row.getLong(1), domain).orElseThrow();
  }

  Map<String, FormState> states(String domain, Collection<String> ids) {
    Map<String, FormState> states = new HashMap<>();
    statements()
        .list(
            STATES,
            row -> states.put(row.getString(1), FormState.valueOf(row.getString(2))),
            domain,
            List.copyOf(ids));
    return states;
  }

  List<FormStanding> standings(String domain, Collection<String> ids) {
    return statements().list(STANDINGS, FormStandingStore::standing, domain, List.copyOf(ids));
  }

  private static FormStanding standing(ResultSet row) throws SQLException {
    return new FormStanding(
        row.getString(1),
        FormState.valueOf(row.getString(2)),
        Optional.ofNullable(row.getString(3)),
        row.getTimestamp(4).toInstant(),
        row.getString(5),
        Json.read(row.getString(6), TEXTS));
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
