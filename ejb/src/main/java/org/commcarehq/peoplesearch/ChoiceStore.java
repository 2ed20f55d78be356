package org.commcarehq.peoplesearch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.commcarehq.platform.db.Statements;
import org.commcarehq.users.Reach;

/** Reads who is meant by a choice, and the groups that can be chosen. */
@ApplicationScoped
class ChoiceStore {
  private static final String PEOPLE =
      """
      SELECT w.id FROM hq.mobile_worker w
      WHERE w.domain = ? AND (CAST(? AS boolean)
        OR CAST(? AS boolean) AND w.active AND w.deleted_on IS NULL
        OR CAST(? AS boolean) AND NOT (w.active AND w.deleted_on IS NULL))
      UNION
      SELECT m.username FROM hq.membership m WHERE m.domain = ? AND CAST(? AS boolean)
      UNION
      SELECT m.worker_id FROM hq.worker_group_member m
        JOIN hq.worker_group g ON g.domain = m.domain AND g.id = m.group_id
        WHERE m.domain = ? AND m.group_id = ANY (?) AND g.deleted_on IS NULL
      UNION
      SELECT a.person_id FROM hq.location_assignment a
        JOIN hq.location_ancestor n ON n.domain = a.domain AND n.location_id = a.location_id
        WHERE a.domain = ? AND n.ancestor_id = ANY (?)
      """;
  private static final String GROUPS =
      """
      SELECT g.id, g.name, g.seen FROM (
        SELECT g.*, (SELECT count(*) FROM hq.worker_group_member m
          JOIN hq.mobile_worker w
            ON w.domain = m.domain AND w.id = m.worker_id AND w.deleted_on IS NULL
          WHERE m.domain = g.domain AND m.group_id = g.id
            AND (CAST(? AS boolean) OR m.worker_id = ANY (?))) AS seen
        FROM hq.worker_group g WHERE g.domain = ? AND g.deleted_on IS NULL) g
      WHERE (CAST(? AS boolean) OR g.seen > 0) AND
      """;
  private static final String ORDER = " ORDER BY lower(g.name), g.id LIMIT ?";
  private static final String OFFERED = GROUPS + "g.reporting AND lower(g.name) LIKE ?" + ORDER;
  private static final String NAMED = GROUPS + "g.id = ANY (?)" + ORDER;

  @PersistenceContext EntityManager database;

  List<String> people(String domain, PeopleChoice choice) {
    return statements()
        .list(
            PEOPLE,
            row -> row.getString(1),
            domain,
            choice.holds(ChoiceStanding.WORKERS),
            choice.holds(ChoiceStanding.ACTIVE),
            choice.holds(ChoiceStanding.INACTIVE),
            domain,
            choice.holds(ChoiceStanding.MEMBERS),
            domain,
            choice.ids(ChoiceKind.GROUP),
            domain,
            choice.ids(ChoiceKind.PLACE));
  }

  /** The reporting groups with somebody within reach whose name holds this text. */
  List<PeopleOffer> offered(String domain, Reach reach, String text, int limit) {
    return groups(OFFERED, domain, reach, "%" + literally(text) + "%", limit);
  }

  List<PeopleOffer> named(String domain, Reach reach, List<String> ids) {
    return ids.isEmpty() ? List.of() : groups(NAMED, domain, reach, ids, ids.size());
  }

  private List<PeopleOffer> groups(
      String sql, String domain, Reach reach, Object wanted, int limit) {
    List<String> owners = List.copyOf(reach.owners());
    return statements()
        .list(
            sql,
            ChoiceStore::group,
            reach.everywhere(),
            owners,
            domain,
            reach.everywhere(),
            wanted,
            limit);
  }

  private static PeopleOffer group(ResultSet row) throws SQLException {
    long seen = row.getLong("seen");
    return new PeopleOffer(
        new Chosen(ChoiceKind.GROUP, row.getString("id")),
        row.getString("name"),
        seen == 1 ? "group, 1 worker" : "group, " + seen + " workers");
  }

  private static String literally(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replace("\\", "\\\\")
        .replace("%", "\\%")
        .replace("_", "\\_");
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
