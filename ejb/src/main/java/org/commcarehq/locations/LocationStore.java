package org.commcarehq.locations;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.Statements;

/** Rows of places, one at a time. */
@ApplicationScoped
class LocationStore {
  private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};
  private static final String SELECT =
      """
      SELECT domain, id, type_id, parent_id, name, site_code, external_id, latitude, longitude,
             fields, version, archived_on
      FROM hq.location WHERE domain = ?
      """;
  private static final String FIND = SELECT + " AND id = ?";
  private static final String BY_CODE = SELECT + " AND site_code = ?";
  private static final String LIST = SELECT + " AND id = ANY(?) ORDER BY name, id";
  private static final String LIST_BY_CODE = SELECT + " AND site_code = ANY(?)";
  private static final String CODES =
      "SELECT site_code FROM hq.location WHERE domain = ? AND site_code LIKE ?";
  private static final String NAMESAKES =
      """
      SELECT count(*) FROM hq.location
      WHERE domain = ? AND parent_id IS NOT DISTINCT FROM CAST(? AS text) AND lower(name) = lower(?)
        AND id <> ? AND archived_on IS NULL
      """;
  private static final String INSERT =
      """
      INSERT INTO hq.location (domain, id, type_id, parent_id, name, site_code, external_id,
        latitude, longitude, fields, changed_on)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), ?)
      """;
  private static final String UPDATE =
      """
      UPDATE hq.location SET type_id = ?, name = ?, site_code = ?, external_id = ?, latitude = ?,
        longitude = ?, fields = CAST(? AS jsonb), changed_on = ?, version = version + 1
      WHERE domain = ? AND id = ? AND version = ?
      """;

  @PersistenceContext EntityManager database;

  Optional<Location> find(String domain, String id) {
    return statements().first(FIND, LocationStore::read, domain, id);
  }

  Optional<Location> byCode(String domain, String code) {
    return statements().first(BY_CODE, LocationStore::read, domain, code);
  }

  List<Location> list(String domain, List<String> ids) {
    return statements().list(LIST, LocationStore::read, domain, ids);
  }

  List<Location> listByCode(String domain, List<String> codes) {
    return statements().list(LIST_BY_CODE, LocationStore::read, domain, codes);
  }

  /** The site codes that begin so. */
  Set<String> codes(String domain, String stem) {
    return new HashSet<>(statements().list(CODES, row -> row.getString(1), domain, stem + "%"));
  }

  /** Whether another place there has this name. */
  boolean isNameTaken(String domain, Optional<String> parentId, String name, String id) {
    return statements()
            .first(NAMESAKES, row -> row.getLong(1), domain, parentId, name, id)
            .orElse(0L)
        > 0;
  }

  void insert(String domain, String id, LocationDraft place, Instant now) {
    statements()
        .update(
            INSERT,
            domain,
            id,
            place.typeId(),
            place.parentId(),
            place.name(),
            place.siteCode(),
            place.externalId(),
            place.coordinates().map(Coordinates::latitude),
            place.coordinates().map(Coordinates::longitude),
            Json.write(place.fields()),
            now);
  }

  boolean update(String domain, String id, LocationDraft place, long version, Instant now) {
    return statements()
            .update(
                UPDATE,
                place.typeId(),
                place.name(),
                place.siteCode(),
                place.externalId(),
                place.coordinates().map(Coordinates::latitude),
                place.coordinates().map(Coordinates::longitude),
                Json.write(place.fields()),
                now,
                domain,
                id,
                version)
        == 1;
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }

  static Location read(ResultSet row) throws SQLException {
    return new Location(
        row.getString("domain"),
        row.getString("id"),
        row.getString("type_id"),
        Optional.ofNullable(row.getString("parent_id")),
        row.getString("name"),
        row.getString("site_code"),
        Optional.ofNullable(row.getString("external_id")),
        coordinates(row),
        Json.read(row.getString("fields"), FIELDS),
        row.getLong("version"),
        row.getTimestamp("archived_on") != null);
  }

  static Optional<Coordinates> coordinates(ResultSet row) throws SQLException {
    BigDecimal latitude = row.getBigDecimal("latitude");
    return latitude == null
        ? Optional.empty()
        : Optional.of(new Coordinates(latitude, row.getBigDecimal("longitude")));
  }
}
