package org.commcarehq.ear;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A project of a test's own, so that its rows can be counted. Its workers have the password of the
 * demo's: their hash is copied.
 */
public final class TestProject {
  /**
   * Every table that knows projects, but those that work in the background fills and empties, the
   * notes that known bytes came again, and what is noted of people whatever they ask for.
   */
  private static final String TABLES =
      """
      SELECT c.relname FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'hq'
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'domain' AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.relname NOT IN ('blob_spool', 'blob_removal', 'task', 'pillow_error', 'form_duplicate',
          'mail', 'audit_event', 'audit_seal', 'audit_root', 'sign_in_attempt', 'sign_in_source')
      ORDER BY c.relname""";

  private final ReadyStack stack;
  private final String domain;

  private TestProject(ReadyStack stack, String domain) {
    this.stack = stack;
    this.domain = domain;
  }

  /** A project with a worker "amina", and a worker "retired" who is switched off. */
  public static TestProject create(ReadyStack stack, String kind) throws SQLException {
    String domain = kind + "-" + UUID.randomUUID().toString().substring(0, 8);
    try (Connection connection = stack.postgres()) {
      run(
          connection,
          "INSERT INTO hq.domain VALUES (?, 'A test''s own', 'UTC', true, now())",
          domain);
    }
    TestProject project = new TestProject(stack, domain);
    project.worker("amina", true);
    project.worker("retired", false);
    return project;
  }

  /** One more worker, who may be switched off; the id is {@link #userId}. */
  public void worker(String name, boolean active) throws SQLException {
    change(
        """
        INSERT INTO hq.mobile_worker (domain, id, username, full_name, password_hash, active,
          created_on)
        SELECT ?, ?, ?, ?, password_hash, ?::boolean, now() FROM hq.mobile_worker
        WHERE domain = ? AND username = ?""",
        userId(name),
        name,
        name,
        String.valueOf(active),
        stack.get("domain"),
        stack.get("deviceUser").split("@")[0]);
  }

  /** A program of {@link #webUser()}. */
  public Program program() throws SQLException {
    return Program.of(stack, domain).as(webUser(), stack.get("webPassword"));
  }

  /** An administrator who sees this project only, with the password of the demo's. */
  public String webUser() throws SQLException {
    return webUser("boss", "admin");
  }

  /** A user of the website with a role in this project only, with the password of the demo's. */
  public String webUser(String name, String role) throws SQLException {
    String username = name + "@" + domain + ".example.org";
    try (Connection connection = stack.postgres()) {
      run(
          connection,
          """
          INSERT INTO hq.web_user (username, full_name, password_hash, created_on)
          SELECT ?, 'Bahati Mushi', password_hash, now() FROM hq.web_user WHERE username = ?
          ON CONFLICT DO NOTHING""",
          username,
          stack.get("webUser"));
      run(
          connection,
          "INSERT INTO hq.membership VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
          domain,
          username,
          role);
    }
    return username;
  }

  /** A role of this project with these permissions, by their codes, each for all things. */
  public String role(String id, String... permissions) throws SQLException {
    String grants =
        Stream.of(permissions)
            .map("\"%s\": []"::formatted)
            .collect(Collectors.joining(", ", "{", "}"));
    change(
        """
        INSERT INTO hq.role (domain, id, name, grants, created_on, changed_on)
        VALUES (?, ?, ?, ?::jsonb, now(), now())""",
        id,
        id,
        grants);
    return id;
  }

  /** Its name. */
  public String domain() {
    return domain;
  }

  /** The id of its worker. */
  public static String userId(String name) {
    return "it-user-" + name;
  }

  /** What a phone of this worker signs in with. */
  public Phone phone(String name) {
    return new Phone(
        stack.receiver(domain),
        name + "@" + domain + ".commcarehq.org",
        stack.get("devicePassword"));
  }

  /** The phone of its active worker. */
  public Phone phone() {
    return phone("amina");
  }

  /** How many rows of each table are this project's, whatever tables there are. */
  public Map<String, Long> rows() throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    try (Connection connection = stack.postgres();
        Statement statement = connection.createStatement();
        ResultSet tables = statement.executeQuery(TABLES)) {
      while (tables.next()) {
        rows.put(tables.getString(1), 0L);
      }
      String counts =
          rows.keySet().stream()
              .map(
                  t ->
                      "SELECT '%1$s', count(*) FROM hq.%1$s WHERE domain = '%2$s'"
                          .formatted(t, domain))
              .collect(Collectors.joining(" UNION ALL "));
      try (ResultSet counted = statement.executeQuery(counts)) {
        while (counted.next()) {
          rows.put(counted.getString(1), counted.getLong(2));
        }
      }
    }
    return rows;
  }

  /** Changes rows behind the application's back; the first parameter is the project. */
  public void change(String sql, String... more) throws SQLException {
    try (Connection connection = stack.postgres()) {
      run(
          connection,
          sql,
          Stream.concat(Stream.of(domain), Stream.of(more)).toArray(String[]::new));
    }
  }

  /** The number that a query over this project gives; its first parameter is the project. */
  public long number(String sql, String... more) throws SQLException {
    return Long.parseLong(text(sql, more));
  }

  /** The text that a query over this project gives; its first parameter is the project. */
  public String text(String sql, String... more) throws SQLException {
    try (Connection connection = stack.postgres();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, domain);
      for (int i = 0; i < more.length; i++) {
        statement.setString(i + 2, more[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : null;
      }
    }
  }

  /** The first two columns that a query over this project gives; its parameter is the project. */
  public Map<String, String> pairs(String sql) throws SQLException {
    Map<String, String> pairs = new TreeMap<>();
    try (Connection connection = stack.postgres();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, domain);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          pairs.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return pairs;
  }

  private static void run(Connection connection, String sql, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }
}
