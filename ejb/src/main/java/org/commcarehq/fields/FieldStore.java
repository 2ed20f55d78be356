package org.commcarehq.fields;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.Statements;

/** Rows of fields and profiles. */
@ApplicationScoped
class FieldStore {
  private static final String LOCK = "SELECT name FROM hq.domain WHERE name = ? FOR NO KEY UPDATE";
  private static final String FIELDS =
      """
      SELECT slug, label, type, choices, pattern, pattern_words, required
      FROM hq.field_definition WHERE domain = ? AND owner = ? ORDER BY position, slug
      """;
  private static final String DELETE =
      "DELETE FROM hq.field_definition WHERE domain = ? AND owner = ?";
  private static final String INSERT =
      """
      INSERT INTO hq.field_definition (domain, owner, slug, label, type, choices, pattern,
        pattern_words, required, position)
      SELECT ?, ?, f.slug, f.label, f.type, f.choices, f.pattern, f.pattern_words, f.required,
        f.position
      FROM jsonb_to_recordset(CAST(? AS jsonb)) AS f (slug text, label text, type text,
        choices jsonb, pattern text, pattern_words text, required boolean, position int)
      """;
  private static final String PROFILES =
      """
      SELECT id, name, fields, version FROM hq.field_profile
      WHERE domain = ? AND owner = ? ORDER BY lower(name), id
      """;
  private static final String INSERT_PROFILE =
      """
      INSERT INTO hq.field_profile (domain, id, owner, name, fields)
      VALUES (?, ?, ?, ?, CAST(? AS jsonb))
      """;
  private static final String UPDATE_PROFILE =
      """
      UPDATE hq.field_profile SET name = ?, fields = CAST(? AS jsonb), version = version + 1
      WHERE domain = ? AND id = ? AND owner = ?
      """;
  private static final String DELETE_PROFILE =
      "DELETE FROM hq.field_profile WHERE domain = ? AND id = ? AND owner = ?";

  @PersistenceContext EntityManager database;

  /** Keeps others from changing the project's fields until this transaction is over. */
  void lock(String domain) {
    statements().list(LOCK, row -> row.getString(1), domain);
  }

  List<FieldDefinition> fields(String domain, FieldOwner owner) {
    return statements().list(FIELDS, FieldStore::field, domain, owner.code());
  }

  void replace(String domain, FieldOwner owner, List<FieldDefinition> fields) {
    statements().update(DELETE, domain, owner.code());
    statements().update(INSERT, domain, owner.code(), Json.write(rows(fields)));
  }

  List<FieldProfile> profiles(String domain, FieldOwner owner) {
    return statements().list(PROFILES, FieldStore::profile, domain, owner.code());
  }

  void insert(String domain, FieldOwner owner, FieldProfile profile) {
    statements()
        .update(
            INSERT_PROFILE,
            domain,
            profile.id(),
            owner.code(),
            profile.name(),
            Json.write(profile.fields()));
  }

  void update(String domain, FieldOwner owner, FieldProfile profile) {
    statements()
        .update(
            UPDATE_PROFILE,
            profile.name(),
            Json.write(profile.fields()),
            domain,
            profile.id(),
            owner.code());
  }

  void deleteProfile(String domain, FieldOwner owner, String id) {
    statements().update(DELETE_PROFILE, domain, id, owner.code());
  }

  private static List<StoredField> rows(List<FieldDefinition> fields) {
    List<StoredField> rows = new ArrayList<>();
    for (FieldDefinition field : fields) {
      rows.add(
          new StoredField(
              field.slug(),
              field.label(),
              field.type().code(),
              field.choices(),
              field.pattern().orElse(null),
              field.patternWords(),
              field.required(),
              rows.size()));
    }
    return rows;
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }

  private static FieldDefinition field(ResultSet row) throws SQLException {
    String words = row.getString("pattern_words");
    return new FieldDefinition(
        row.getString("slug"),
        row.getString("label"),
        FieldType.ofCode(row.getString("type")),
        Json.read(row.getString("choices"), new TypeReference<List<String>>() {}),
        Optional.ofNullable(row.getString("pattern")),
        words == null ? "" : words,
        row.getBoolean("required"));
  }

  private static FieldProfile profile(ResultSet row) throws SQLException {
    return new FieldProfile(
        row.getString("id"),
        row.getString("name"),
        Json.read(row.getString("fields"), new TypeReference<Map<String, String>>() {}),
        row.getLong("version"));
  }

  /** A field as its row has it. */
  private record StoredField(
      String slug,
      String label,
      String type,
      List<String> choices,
      String pattern,
      @JsonProperty("pattern_words") String patternWords,
      boolean required,
      int position) {}
}
