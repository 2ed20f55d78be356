package org.commcarehq.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  @Test
  void two_nodes_that_start_at_once_migrate_an_empty_database_once() throws Exception {
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      DataSource database = server.getPostgresDatabase();
      Callable<Boolean> start =
          () -> {
            Migrations.run(database);
            return true;
          };

      for (Future<Boolean> started : nodes.invokeAll(List.of(start, start))) {
        assertThat(started.get()).isTrue();
      }

      assertThat(
              number(database, "SELECT count(*) FROM hq.flyway_schema_history WHERE NOT success"))
          .isZero();
      assertThat(
              number(
                  database,
                  "SELECT count(*) - count(DISTINCT version) FROM hq.flyway_schema_history"
                      + " WHERE version IS NOT NULL"))
          .isZero();
      assertThat(number(database, "SELECT count(*) FROM hq.form_instance")).isZero();
    } finally {
      nodes.shutdown();
    }
  }

  /** Why is said in the migration that began it, V0035. */
  @Test
  void the_planner_knows_no_project_as_a_small_one() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      DataSource database = server.getPostgresDatabase();

      Migrations.run(database);

      assertThat(
              number(
                  database,
                  """
                  SELECT count(*) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                  WHERE a.attname = 'domain' AND c.relkind IN ('r', 'p')
                    AND c.relnamespace IN ('hq'::regnamespace, 'hq_report'::regnamespace)
                    AND a.attstattarget IS DISTINCT FROM 0
                  """))
          .as("tables whose column domain has statistics")
          .isZero();
    }
  }

  private static long number(DataSource database, String query) throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
