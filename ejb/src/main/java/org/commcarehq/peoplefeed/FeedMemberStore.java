package org.commcarehq.peoplefeed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.Statements;

/** Rows of members as documents tell them. */
@ApplicationScoped
class FeedMemberStore {
  private static final String MEMBERS =
      """
      SELECT username, role, active FROM hq.membership WHERE domain = ?
        AND (role = 'admin' OR username IN (SELECT jsonb_array_elements_text(CAST(? AS jsonb))))
      """;

  /** Accounts that are here already stay as their people keep them. */
  private static final String SAVE_USERS =
      """
      INSERT INTO hq.web_user (username, full_name, password_hash, created_on)
      SELECT DISTINCT ON (r.username) r.username, r."fullName", ?, CAST(? AS timestamptz)
      FROM jsonb_to_recordset(CAST(? AS jsonb)) AS r(username text, "fullName" text)
      ORDER BY r.username
      ON CONFLICT DO NOTHING
      """;

  private static final String SAVE_MEMBERS =
      """
      INSERT INTO hq.membership AS m (domain, username, role, active)
      SELECT ?, r.username, r.role, r.active
      FROM jsonb_to_recordset(CAST(? AS jsonb)) AS r(username text, role text, active boolean)
      ORDER BY r.username
      ON CONFLICT (domain, username) DO UPDATE
      SET role = excluded.role, active = excluded.active, version = m.version + 1
      """;
  private static final String REMOVE =
      """
      DELETE FROM hq.membership WHERE domain = ?
        AND username IN (SELECT jsonb_array_elements_text(CAST(? AS jsonb)))
      """;

  @PersistenceContext EntityManager database;

  /** A member as they are here. */
  record Present(String username, String role, boolean active) {}

  /** These members, and all administrators. */
  List<Present> members(String domain, Collection<String> usernames) {
    return statements()
        .list(
            MEMBERS,
            row ->
                new Present(
                    row.getString("username"), row.getString("role"), row.getBoolean("active")),
            domain,
            Json.write(usernames));
  }

  void save(String domain, Collection<FeedMember> members, Instant now) {
    String json = Json.write(members);
    statements().update(SAVE_USERS, FeedWorkerStore.NO_PASSWORD, now, json);
    statements().update(SAVE_MEMBERS, domain, json);
  }

  void remove(String domain, Collection<String> usernames) {
    statements().update(REMOVE, domain, Json.write(usernames));
  }

  private Statements statements() {
    return Statements.over(database.unwrap(Connection.class));
  }
}
