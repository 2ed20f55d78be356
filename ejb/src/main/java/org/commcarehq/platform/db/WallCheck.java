package org.commcarehq.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Looks whether the wall between projects stands: whether the application's role is held by it, and
 * whether it is before every table of projects. A node without it does not start.
 */
final class WallCheck {
  /** Tables of projects that are read before anybody is known to belong to one. */
  static final List<String> OPEN = List.of("hq.sign_in_attempt", "hq.sign_in_source");

  private static final String FAULTS =
      """
      SELECT 'the role ' || current_user || ' is a superuser' AS fault
      FROM pg_roles WHERE rolname = current_user AND rolsuper
      UNION ALL
      SELECT 'the role ' || current_user || ' passes row level security'
      FROM pg_roles WHERE rolname = current_user AND rolbypassrls
      UNION ALL
      SELECT 'the role ' || current_user || ' belongs to the role ' || r.rolname
      FROM pg_auth_members m
      JOIN pg_roles r ON r.oid = m.roleid
      JOIN pg_roles u ON u.oid = m.member AND u.rolname = current_user
      UNION ALL
      SELECT 'the role ' || current_user || ' owns ' || CAST(c.oid AS regclass)
      FROM pg_class c
      JOIN pg_roles r ON r.oid = c.relowner AND r.rolname = current_user
      WHERE c.relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('hq', 'hq_report'))
      UNION ALL
      SELECT 'there is no wall before ' || CAST(c.oid AS regclass)
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'domain' AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
        AND c.relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('hq', 'hq_report'))
        AND CAST(CAST(c.oid AS regclass) AS text) <> ALL (?)
      """;

  private WallCheck() {}

  /**
   * Passes when the wall holds who connects here.
   *
   * @throws IllegalStateException when it does not, with all that is wrong
   */
  static void refuseWhoCanPass(DataSource application) {
    List<String> faults = faults(application);
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          "PostgreSQL would let one project see another, so that this node does not start: "
              + String.join("; ", faults)
              + ". See docs/operations.md about the roles of the database");
    }
  }

  static List<String> faults(DataSource application) {
    try (Connection connection = application.getConnection();
        PreparedStatement statement = connection.prepareStatement(FAULTS)) {
      statement.setArray(1, connection.createArrayOf("text", OPEN.toArray()));
      List<String> faults = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          faults.add(rows.getString(1));
        }
      }
      return faults;
    } catch (SQLException e) {
      throw new IllegalStateException("the roles of the database cannot be looked at", e);
    }
  }
}
