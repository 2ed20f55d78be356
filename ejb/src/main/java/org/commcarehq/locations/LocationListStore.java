package org.commcarehq.locations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.platform.db.Statements;

/** Reads branches of a tree, what is searched for in it, and the points of its map. */
@ApplicationScoped
class LocationListStore {
  private static final String LINE =
      """
      SELECT l.id, l.name, l.site_code, l.type_id, t.name AS type_name, l.parent_id,
        l.archived_on IS NOT NULL AS archived,
        (SELECT count(*) FROM hq.location c WHERE c.domain = l.domain AND c.parent_id = l.id
          AND (CAST(? AS boolean) OR c.archived_on IS NULL)) AS children,
        (SELECT count(*) FROM hq.location_assignment a
          WHERE a.domain = l.domain AND a.location_id = l.id) AS people
      FROM hq.location l
      JOIN hq.location_type t ON t.domain = l.domain AND t.id = l.type_id
      WHERE l.domain = ? AND (CAST(? AS boolean) OR l.archived_on IS NULL)
      """;
  private static final String PAGE = " AND (l.name, l.id) > (?, ?) ORDER BY l.name, l.id LIMIT ?";
  private static final String TOP = LINE + " AND l.parent_id IS NULL" + PAGE;
  private static final String CHILDREN = LINE + " AND l.parent_id = ?" + PAGE;
  private static final String OWN_TOP =
      LINE
          + """
           AND l.id = ANY(?) AND NOT EXISTS (
            SELECT FROM hq.location_ancestor a WHERE a.domain = l.domain AND a.location_id = l.id
              AND a.depth > 0 AND a.ancestor_id = ANY(?))
          """
          + PAGE;
  private static final String BRANCHES =
      """
      WITH shown AS MATERIALIZED (
        SELECT id FROM (
          SELECT id, row_number() OVER (PARTITION BY parent_id ORDER BY name, id) AS place
          FROM hq.location WHERE domain = ? AND parent_id = ANY(?)
            AND (CAST(? AS boolean) OR archived_on IS NULL)) numbered
        WHERE place <= ?)
      """
          + LINE
          + " AND l.id IN (SELECT id FROM shown) ORDER BY l.name, l.id";
  private static final String BY_IDS = LINE + " AND l.id = ANY(?) ORDER BY l.name, l.id";
  private static final String SEEN =
      """
      (CAST(? AS boolean) OR EXISTS (SELECT FROM hq.location_ancestor w
        WHERE w.domain = l.domain AND w.location_id = l.id AND w.ancestor_id = ANY(?)))
      """;
  private static final String SEARCH =
      """
      SELECT line.*, (
        SELECT string_agg(p.name, ' › ' ORDER BY a.depth DESC)
        FROM hq.location_ancestor a JOIN hq.location p ON p.domain = a.domain AND p.id = a.ancestor_id
        WHERE a.domain = ? AND a.location_id = line.id AND a.depth > 0
          AND (CAST(? AS boolean) OR EXISTS (SELECT FROM hq.location_ancestor w
            WHERE w.domain = p.domain AND w.location_id = p.id AND w.ancestor_id = ANY(?)))) AS above
      FROM (
      """
          + LINE
          + " AND "
          + SEEN
          + """
       AND (CAST(? AS text) = '' OR l.type_id = ?)
      AND (lower(l.name) LIKE ? OR l.site_code LIKE ? OR lower(l.external_id) LIKE ?)
      ORDER BY lower(l.name) LIKE ? DESC, l.name, l.id LIMIT ?) line
      """;
  private static final String LISTED =
      LINE
          + " AND "
          + SEEN
          + """
       AND (CAST(? AS text) IS NULL OR EXISTS (SELECT FROM hq.location_ancestor b
        WHERE b.domain = l.domain AND b.location_id = l.id AND b.ancestor_id = ? AND b.depth > 0))
      AND (CAST(? AS text) IS NULL OR l.type_id = ?)
      AND (CAST(? AS text) IS NULL OR l.site_code = ?)
      AND (CAST(? AS text) IS NULL OR l.external_id = ?)
      AND (CAST(? AS text) IS NULL OR lower(l.name) LIKE ? OR l.site_code LIKE ?
        OR lower(l.external_id) LIKE ?)
      """
          + PAGE;
  private static final String POINTS =
      """
      SELECT l.id, l.name, l.type_id, t.name AS type_name, l.latitude, l.longitude
      FROM hq.location l
      JOIN hq.location_type t ON t.domain = l.domain AND t.id = l.type_id
      WHERE l.domain = ? AND l.latitude IS NOT NULL AND l.archived_on IS NULL
        AND (CAST(? AS text) IS NULL OR EXISTS (SELECT FROM hq.location_ancestor b
          WHERE b.domain = l.domain AND b.location_id = l.id AND b.ancestor_id = ?)) AND
      """
          + SEEN
          + " ORDER BY l.name, l.id LIMIT ?";
  private static final String COUNT =
      "SELECT count(*) FROM hq.location l WHERE l.domain = ? AND l.archived_on IS NULL AND " + SEEN;

  @PersistenceContext EntityManager database;

  List<LocationLine> top(
      String domain, Within within, boolean archived, LocationKey after, int limit) {
    return within.everywhere()
        ? statements()
            .list(
                TOP,
                LocationListStore::line,
                archived,
                domain,
                archived,
                after.name(),
                after.id(),
                limit)
        : statements()
            .list(
                OWN_TOP,
                LocationListStore::line,
                archived,
                domain,
                archived,
                within.places(),
                within.places(),
                after.name(),
                after.id(),
                limit);
  }

  List<LocationLine> children(
      String domain, String parentId, boolean archived, LocationKey after, int limit) {
    return statements()
        .list(
            CHILDREN,
            LocationListStore::line,
            archived,
            domain,
            archived,
            parentId,
            after.name(),
            after.id(),
            limit);
  }

  /** The first of what lies directly below each of these places. */
  List<LocationLine> branches(String domain, List<String> parents, boolean archived, int limit) {
    return statements()
        .list(
            BRANCHES,
            LocationListStore::line,
            domain,
            parents,
            archived,
            limit,
            archived,
            domain,
            archived);
  }

  List<LocationLine> lines(String domain, List<String> ids) {
    return statements().list(BY_IDS, LocationListStore::line, true, domain, true, ids);
  }

  List<LocationFound> search(
      String domain, Within within, String typeId, String text, boolean archived, int limit) {
    String begun = literally(text) + "%";
    String held = "%" + begun;
    return statements()
        .list(
            SEARCH,
            row ->
                new LocationFound(
                    line(row), Optional.ofNullable(row.getString("above")).orElse("")),
            domain,
            within.everywhere(),
            within.places(),
            archived,
            domain,
            archived,
            within.everywhere(),
            within.places(),
            typeId,
            typeId,
            held,
            held,
            held,
            begun,
            limit);
  }

  List<LocationLine> listed(LocationListing query) {
    Optional<String> held = query.text().map(text -> "%" + literally(text) + "%");
    return statements()
        .list(
            LISTED,
            LocationListStore::line,
            query.archived(),
            query.domain(),
            query.archived(),
            query.within().everywhere(),
            query.within().places(),
            query.below(),
            query.below(),
            query.typeId(),
            query.typeId(),
            query.siteCode(),
            query.siteCode(),
            query.externalId(),
            query.externalId(),
            held,
            held,
            held,
            held,
            query.after().name(),
            query.after().id(),
            query.limit());
  }

  List<LocationPoint> points(String domain, Within within, Optional<String> below, int limit) {
    return statements()
        .list(
            POINTS,
            row ->
                new LocationPoint(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("type_id"),
                    row.getString("type_name"),
                    LocationStore.coordinates(row).orElseThrow()),
            domain,
            below,
            below,
            within.everywhere(),
            within.places(),
            limit);
  }

  long count(String domain, Within within) {
    return statements()
        .first(COUNT, row -> row.getLong(1), domain, within.everywhere(), within.places())
        .orElse(0L);
  }

  private static String literally(String text) {
    return text.strip()
        .toLowerCase(Locale.ROOT)
        .replace("\0", "")
        .replace("\\", "\\\\")
        .replace("%", "\\%")
        .replace("_", "\\_");
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }

  private static LocationLine line(ResultSet row) throws SQLException {
    return new LocationLine(
        row.getString("id"),
        row.getString("name"),
        row.getString("site_code"),
        row.getString("type_id"),
        row.getString("type_name"),
        Optional.ofNullable(row.getString("parent_id")),
        row.getBoolean("archived"),
        row.getLong("children"),
        row.getLong("people"));
  }
}
