package org.commcarehq.locations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.Statements;

/** Rows of places, many at a time. */
@ApplicationScoped
class LocationRowStore {
  private static final String COLUMNS =
      """
      jsonb_to_recordset(CAST(? AS jsonb)) AS r(id text, type_id text, parent_id text, name text,
        site_code text, external_id text, latitude numeric, longitude numeric, fields jsonb)
      """;
  private static final String INSERT =
      """
      INSERT INTO hq.location (domain, id, type_id, parent_id, name, site_code, external_id,
        latitude, longitude, fields, changed_on)
      SELECT ?, r.id, r.type_id, r.parent_id, r.name, r.site_code, r.external_id, r.latitude,
        r.longitude, r.fields, CAST(? AS timestamptz)
      FROM
      """
          + COLUMNS;
  private static final String PLANT =
      """
      WITH RECURSIVE up AS (
        SELECT id AS location_id, id AS ancestor_id, parent_id, 0 AS depth
        FROM hq.location WHERE domain = ? AND id = ANY(?)
        UNION ALL
        SELECT up.location_id, p.id, p.parent_id, up.depth + 1
        FROM up JOIN hq.location p ON p.domain = ? AND p.id = up.parent_id)
      INSERT INTO hq.location_ancestor (domain, location_id, ancestor_id, depth)
      SELECT CAST(? AS text), location_id, ancestor_id, depth FROM up
      """;
  private static final String UPDATE =
      """
      UPDATE hq.location l SET name = r.name, external_id = r.external_id, latitude = r.latitude,
        longitude = r.longitude, fields = r.fields, changed_on = CAST(? AS timestamptz),
        version = version + 1
      FROM
      """
          + COLUMNS
          + " WHERE l.domain = ? AND l.id = r.id";
  private static final String NAMES =
      """
      SELECT coalesce(l.parent_id, '') || E'\\n' || lower(l.name) AS key FROM hq.location l
      WHERE l.domain = ? AND l.archived_on IS NULL AND lower(l.name) = ANY(?)
      """;

  // those of one depth after the other, so that a row follows the one that it lies below
  private static final String ORDER =
      """
      SELECT location_id FROM hq.location_ancestor a
      WHERE domain = ? AND (CAST(? AS boolean) OR EXISTS (SELECT FROM hq.location_ancestor w
        WHERE w.domain = a.domain AND w.location_id = a.location_id AND w.ancestor_id = ANY(?)))
      GROUP BY location_id ORDER BY max(depth), location_id
      """;
  private static final String OUT =
      """
      SELECT l.*, t.code AS type_code, coalesce(p.site_code, '') AS parent_code
      FROM unnest(CAST(? AS text[])) WITH ORDINALITY AS wanted(id, place)
      JOIN hq.location l ON l.domain = ? AND l.id = wanted.id
      JOIN hq.location_type t ON t.domain = l.domain AND t.id = l.type_id
      LEFT JOIN hq.location p ON p.domain = l.domain AND p.id = l.parent_id
      ORDER BY wanted.place
      """;

  @PersistenceContext EntityManager database;

  /** The keys of the places that have one of these names, see {@link LocationRowPlanner#key}. */
  Set<String> names(String domain, Collection<String> names) {
    return new HashSet<>(
        statements().list(NAMES, row -> row.getString(1), domain, List.copyOf(names)));
  }

  /** The ids of all places within, the upper ones first. */
  List<String> order(String domain, Within within) {
    return statements()
        .list(ORDER, row -> row.getString(1), domain, within.everywhere(), within.places());
  }

  /** These places in this order. */
  List<LocationOutRow> out(String domain, List<String> ids) {
    return statements()
        .list(
            OUT,
            row ->
                new LocationOutRow(
                    LocationStore.read(row),
                    row.getString("type_code"),
                    row.getString("parent_code")),
            ids,
            domain);
  }

  void insert(String domain, List<LocationRowPlan> plans, Instant now) {
    if (!plans.isEmpty()) {
      statements().update(INSERT, domain, now, json(plans));
      List<String> ids = plans.stream().map(LocationRowPlan::id).toList();
      statements().update(PLANT, domain, ids, domain, domain);
    }
  }

  void update(String domain, List<LocationRowPlan> plans, Instant now) {
    if (!plans.isEmpty()) {
      statements().update(UPDATE, now, json(plans), domain);
    }
  }

  private static String json(List<LocationRowPlan> plans) {
    return Json.write(plans.stream().map(LocationRowStore::columns).toList());
  }

  private static Map<String, Object> columns(LocationRowPlan plan) {
    LocationDraft place = plan.after();
    Map<String, Object> row = new HashMap<>();
    row.put("id", plan.id());
    row.put("type_id", place.typeId());
    row.put("parent_id", place.parentId().orElse(null));
    row.put("name", place.name());
    row.put("site_code", place.siteCode().orElseThrow());
    row.put("external_id", place.externalId().orElse(null));
    row.put("latitude", place.coordinates().map(Coordinates::latitude).orElse(null));
    row.put("longitude", place.coordinates().map(Coordinates::longitude).orElse(null));
    row.put("fields", place.fields());
    return row;
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
