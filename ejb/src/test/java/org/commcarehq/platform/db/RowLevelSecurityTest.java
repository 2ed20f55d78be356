package org.commcarehq.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each table of projects with a row of two of them, as the application's role sees it. What the
 * tables check of their values is taken away first: here only whose they are matters.
 */
class RowLevelSecurityTest {
  private static final EmbeddedPostgres SERVER = start();
  private static final DataSource OWNER = SERVER.getPostgresDatabase();
  private static final DataSource APPLICATION = SERVER.getDatabase("hq_app", "postgres");
  private static final DataSource JOBS = SERVER.getDatabase("hq_jobs", "postgres");

  /** Without a project they look empty, where others are refused. */
  private static final Set<String> QUIET = Set.of("hq.domain", "hq.audit_event", "hq.mail");

  private static final Set<String> APPEND_ONLY =
      Set.of("hq.audit_event", "hq.audit_seal", "hq.audit_root");

  private static final List<Table> TABLES = fill();

  /** A table, and the column that names the project. */
  private record Table(String name, String project) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Table> tables() {
    return TABLES.stream();
  }

  @AfterAll
  static void stop() throws IOException {
    SERVER.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void a_project_sees_its_own_rows_and_no_others(Table table) throws SQLException {
    assertThat(inProject("ours", "SELECT %s FROM %s".formatted(table.project(), table.name())))
        .containsOnly("ours");
    assertThat(
            inProject(
                "ours",
                "SELECT %s FROM %s WHERE %1$s = 'theirs'".formatted(table.project(), table.name())))
        .isEmpty();
    assertThat(inProject("nobody's", "SELECT 1 FROM " + table.name())).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void without_a_project_nothing_is_seen(Table table) throws SQLException {
    String query = "SELECT 1 FROM " + table.name();
    if (QUIET.contains(table.name())) {
      assertThat(inProject("", query)).isEmpty();
    } else {
      assertThatThrownBy(() -> inProject("", query))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("HQ001"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void rows_of_others_are_neither_changed_nor_removed_nor_made(Table table) {
    String change =
        "UPDATE %s SET %s = %2$s WHERE %2$s = 'theirs' RETURNING 1"
            .formatted(table.name(), table.project());
    String remove =
        "DELETE FROM %s WHERE %s = 'theirs' RETURNING 1".formatted(table.name(), table.project());
    if (APPEND_ONLY.contains(table.name())) {
      assertThatThrownBy(() -> inProject("ours", change)).hasMessageContaining("denied");
      assertThatThrownBy(() -> inProject("ours", remove)).hasMessageContaining("denied");
    } else {
      assertThat(rowsOf("ours", change)).isZero();
      assertThat(rowsOf("ours", remove)).isZero();
      assertThatThrownBy(
              () ->
                  inProject(
                      "ours",
                      "UPDATE %s SET %s = 'theirs' RETURNING 1"
                          .formatted(table.name(), table.project())))
          .hasMessageContaining("row-level security");
    }
    assertThatThrownBy(() -> insert(APPLICATION, "ours", table, "theirs"))
        .hasMessageContaining("row-level security");
  }

  @Test
  void every_table_with_a_project_is_walled() throws SQLException {
    assertThat(TABLES).hasSizeGreaterThan(40);
    assertThat(WallCheck.faults(APPLICATION)).isEmpty();
  }

  @Test
  void a_forgotten_table_is_found() throws SQLException {
    execute(OWNER, "CREATE TABLE hq.forgotten (domain text)");
    try {
      assertThatThrownBy(() -> WallCheck.refuseWhoCanPass(APPLICATION))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("there is no wall before hq.forgotten");
    } finally {
      execute(OWNER, "DROP TABLE hq.forgotten");
    }
  }

  @Test
  void a_role_that_can_pass_is_refused() throws SQLException {
    assertThat(String.join("; ", WallCheck.faults(OWNER)))
        .contains("is a superuser", "passes row level security", "owns hq.form_instance");
    assertThat(WallCheck.faults(JOBS))
        .containsExactly("the role hq_jobs passes row level security");
    execute(OWNER, "GRANT hq_jobs TO hq_app");
    try {
      assertThat(WallCheck.faults(APPLICATION))
          .containsExactly("the role hq_app belongs to the role hq_jobs");
    } finally {
      execute(OWNER, "REVOKE hq_jobs FROM hq_app");
    }
  }

  @Test
  void work_that_spans_projects_sees_all_rows() throws SQLException {
    assertThat(query(JOBS, "", "SELECT DISTINCT domain FROM hq.form_instance ORDER BY 1"))
        .containsExactly("ours", "theirs");
  }

  @Test
  void a_project_is_forgotten_with_its_transaction() throws SQLException {
    try (Connection connection = APPLICATION.getConnection()) {
      connection.setAutoCommit(false);
      say(connection, "ours");
      connection.commit();
      assertThatThrownBy(() -> read(connection, "SELECT 1 FROM hq.form_instance"))
          .hasMessageContaining("no project is set");
    }
  }

  @Test
  void what_all_may_know_is_known_without_a_project() throws SQLException {
    assertThat(inProject("", "SELECT changes FROM hq.relay_lag()")).hasSize(1);
    assertThat(inProject("", "SELECT hq.complete_up_to()")).hasSize(1);
  }

  @Test
  void words_are_looked_for_in_the_lines_of_the_own_project_alone() throws SQLException {
    String look = "SELECT report_id FROM hq.log_lines_with('%s', CAST('''word''' AS tsquery))";
    execute(OWNER, "UPDATE hq.device_log_entry SET words = array_to_tsvector('{word}')");
    assertThat(inProject("ours", look.formatted("ours"))).hasSize(1);
    assertThatThrownBy(() -> inProject("ours", look.formatted("theirs")))
        .hasMessageContaining("no project is set");
    assertThatThrownBy(() -> inProject("", look.formatted("theirs")))
        .hasMessageContaining("no project is set");
  }

  @Test
  void the_history_of_the_schema_is_no_business_of_the_application() {
    assertThatThrownBy(() -> inProject("ours", "SELECT 1 FROM hq.flyway_schema_history"))
        .hasMessageContaining("denied");
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Table> fill() {
    Migrations.run(OWNER);
    try {
      execute(OWNER, "ALTER ROLE hq_app LOGIN");
      execute(OWNER, "ALTER ROLE hq_jobs LOGIN");
      for (String constraint :
          query(
              OWNER,
              "",
              """
              SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', CAST(conrelid AS regclass), conname)
              FROM pg_constraint WHERE contype IN ('c', 'f') AND connamespace IN (
                SELECT oid FROM pg_namespace WHERE nspname IN ('hq', 'hq_report'))
              """)) {
        execute(OWNER, constraint);
      }
      List<Table> tables = new ArrayList<>();
      tables.add(new Table("hq.domain", "name"));
      for (String name :
          query(
              OWNER,
              "",
              """
              SELECT CAST(a.attrelid AS regclass) FROM pg_attribute a
              JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
              WHERE a.attname = 'domain' AND c.relnamespace IN (
                SELECT oid FROM pg_namespace WHERE nspname IN ('hq', 'hq_report'))
              ORDER BY 1
              """)) {
        if (!WallCheck.OPEN.contains(name)) {
          tables.add(new Table(name, "domain"));
        }
      }
      for (Table table : tables) {
        insert(OWNER, "", table, "ours");
        insert(OWNER, "", table, "theirs");
      }
      return tables;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A row of a project, with some value in every column that needs one. */
  private static void insert(DataSource as, String project, Table table, String owner)
      throws SQLException {
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (String column :
        query(
            OWNER,
            "",
            """
            SELECT a.attname || ' ' || format_type(a.atttypid, NULL) FROM pg_attribute a
            WHERE a.attrelid = CAST('%s' AS regclass) AND a.attnum > 0 AND NOT a.attisdropped
              AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = ''
            """
                .formatted(table.name()))) {
      int space = column.indexOf(' ');
      String name = column.substring(0, space);
      columns.add(name);
      values.add(
          name.equals(table.project())
              ? "'" + owner + "'"
              : valueOf(column.substring(space + 1), owner));
    }
    if (!columns.contains(table.project())) {
      columns.add(table.project());
      values.add("'" + owner + "'");
    }
    query(
        as,
        project,
        "INSERT INTO %s (%s) VALUES (%s) RETURNING 1"
            .formatted(table.name(), String.join(", ", columns), String.join(", ", values)));
  }

  private static String valueOf(String type, String owner) {
    return switch (type) {
      case "text" -> "'of " + owner + "'";
      case "jsonb" -> "'{}'";
      case "boolean" -> "false";
      case "bytea" -> "CAST('of " + owner + "' AS bytea)";
      case "date", "timestamp with time zone" -> "now()";
      case "tsvector" -> "''";
      case "text[]" -> "'{}'";
      case "xid8" -> "'1'";
      default -> "1";
    };
  }

  private static List<String> inProject(String project, String sql) throws SQLException {
    return query(APPLICATION, project, sql);
  }

  private static int rowsOf(String project, String sql) {
    try {
      return inProject(project, sql).size();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** In a transaction that is rolled back, but for the owner's. */
  private static List<String> query(DataSource as, String project, String sql) throws SQLException {
    try (Connection connection = as.getConnection()) {
      connection.setAutoCommit(false);
      if (!project.isEmpty()) {
        say(connection, project);
      }
      List<String> rows = read(connection, sql);
      if (as == OWNER) {
        connection.commit();
      } else {
        connection.rollback();
      }
      return rows;
    }
  }

  private static void say(Connection connection, String project) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(Wall.SAY)) {
      statement.setString(1, project);
      statement.execute();
    }
  }

  private static List<String> read(Connection connection, String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  private static void execute(DataSource as, String sql) throws SQLException {
    try (Connection connection = as.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
