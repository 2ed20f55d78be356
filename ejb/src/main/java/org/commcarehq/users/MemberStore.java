package org.commcarehq.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commcarehq.platform.db.Statements;
import org.commcarehq.roles.Role;

/** Rows of memberships. */
@ApplicationScoped
class MemberStore {
  private static final String COLUMNS =
      """
      SELECT m.username, u.full_name, m.role,
        CASE WHEN m.role = 'admin' THEN 'Admin' ELSE coalesce(r.name, m.role) END AS role_name,
        m.active AND u.active AS active, m.joined_on, m.version,
        EXISTS (SELECT FROM hq.totp t
          WHERE t.username = m.username AND t.confirmed_on IS NOT NULL) AS second_step,
        count(*) OVER () AS total
      FROM hq.membership m
      JOIN hq.web_user u ON u.username = m.username
      LEFT JOIN hq.role r ON r.domain = m.domain AND r.id = m.role
      WHERE m.domain = ?
      """;
  private static final String LIST =
      COLUMNS
          + """
            AND (? = '' OR position(? IN lower(u.full_name)) > 0 OR position(? IN m.username) > 0)
            AND (CAST(? AS text) IS NULL OR m.role = ?)
            AND (CAST(? AS boolean) IS NULL OR (m.active AND u.active) = ?)
          ORDER BY lower(coalesce(nullif(u.full_name, ''), m.username)), m.username
          LIMIT ? OFFSET ?
          """;
  private static final String AFTER =
      COLUMNS
          + """
            AND m.username > ?
            AND (CAST(? AS text) IS NULL OR position(? IN lower(u.full_name)) > 0
              OR position(? IN m.username) > 0)
            AND (CAST(? AS text) IS NULL OR m.role = ?)
            AND (CAST(? AS boolean) IS NULL OR (m.active AND u.active) = ?)
          ORDER BY m.username LIMIT ?
          """;
  private static final String FIND = COLUMNS + "AND m.username = ?";
  private static final String NAMES =
      """
      SELECT m.username, u.full_name FROM hq.membership m
      JOIN hq.web_user u ON u.username = m.username
      WHERE m.domain = ? AND m.username = ANY (?)
      """;
  private static final String AMONG =
      "SELECT username FROM hq.membership WHERE domain = ? AND username = ANY (?)";
  private static final String ADMINS =
      """
      SELECT m.username FROM hq.membership m JOIN hq.web_user u ON u.username = m.username
      WHERE m.domain = ? AND m.role = ? AND m.active AND u.active
      ORDER BY m.username
      """;
  private static final String LOCK_ADMINS = ADMINS + "FOR UPDATE OF m";
  private static final String LOCK =
      "SELECT FROM hq.membership WHERE domain = ? AND username = ? FOR UPDATE";
  private static final String JOIN =
      """
      INSERT INTO hq.membership (domain, username, role, joined_on) VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;
  private static final String CHANGE_ROLE =
      """
      UPDATE hq.membership SET role = ?, version = version + 1 WHERE domain = ? AND username = ?
      """;
  private static final String SET_ACTIVE =
      """
      UPDATE hq.membership SET active = ?, version = version + 1 WHERE domain = ? AND username = ?
      """;
  private static final String REMOVE =
      "DELETE FROM hq.membership WHERE domain = ? AND username = ?";
  private static final String REMOVE_PLACES =
      """
      DELETE FROM hq.location_assignment WHERE domain = ? AND owner = 'member' AND person_id = ?
      """;

  @PersistenceContext EntityManager database;

  MemberPage list(MemberQuery query) {
    List<Long> total = new ArrayList<>();
    List<Member> rows =
        statements()
            .list(
                LIST,
                row -> {
                  total.add(row.getLong("total"));
                  return read(row);
                },
                query.domain(),
                query.text(),
                query.text(),
                query.text(),
                query.role(),
                query.role(),
                query.active(),
                query.active(),
                query.size(),
                query.first());
    return new MemberPage(rows, total.isEmpty() ? 0 : total.get(0));
  }

  List<Member> after(MembersAfter query) {
    return statements()
        .list(
            AFTER,
            MemberStore::read,
            query.domain(),
            query.username(),
            query.text(),
            query.text(),
            query.text(),
            query.role(),
            query.role(),
            query.active(),
            query.active(),
            query.limit());
  }

  Optional<Member> find(String domain, String username) {
    return statements().first(FIND, MemberStore::read, domain, username);
  }

  Map<String, String> names(String domain, Collection<String> usernames) {
    return statements()
        .list(
            NAMES,
            row -> Map.entry(row.getString(1), row.getString(2)),
            domain,
            List.copyOf(usernames))
        .stream()
        .filter(one -> !one.getValue().isBlank())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  Set<String> among(String domain, Collection<String> usernames) {
    return Set.copyOf(
        statements().list(AMONG, row -> row.getString(1), domain, List.copyOf(usernames)));
  }

  List<String> admins(String domain) {
    return statements().list(ADMINS, row -> row.getString(1), domain, Role.ADMIN);
  }

  /** Those who may do everything; of two who give that up at once, one sees the other do it. */
  List<String> lockAdmins(String domain) {
    return statements().list(LOCK_ADMINS, row -> row.getString(1), domain, Role.ADMIN);
  }

  void lock(String domain, String username) {
    statements().list(LOCK, row -> true, domain, username);
  }

  boolean join(String domain, String username, String role, Instant now) {
    return statements().update(JOIN, domain, username, role, now) > 0;
  }

  void changeRole(String domain, String username, String role) {
    statements().update(CHANGE_ROLE, role, domain, username);
  }

  void setActive(String domain, String username, boolean active) {
    statements().update(SET_ACTIVE, active, domain, username);
  }

  void remove(String domain, String username) {
    statements().update(REMOVE, domain, username);
    statements().update(REMOVE_PLACES, domain, username);
  }

  private static Member read(ResultSet row) throws SQLException {
    return new Member(
        row.getString("username"),
        row.getString("full_name"),
        row.getString("role"),
        row.getString("role_name"),
        row.getBoolean("active"),
        row.getBoolean("second_step"),
        row.getTimestamp("joined_on").toInstant(),
        row.getLong("version"));
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
