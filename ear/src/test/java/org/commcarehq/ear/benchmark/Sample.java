package org.commcarehq.ear.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;

/**
 * What one real submission writes, found by the transaction that wrote it: whatever tables and
 * columns there are. The blob mover is kept away until it is read.
 */
final class Sample {
  private static final String HOLD_THE_MOVER =
      """
      CREATE OR REPLACE FUNCTION hq.hold() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
      CREATE OR REPLACE TRIGGER hold BEFORE UPDATE ON hq.blob FOR EACH ROW
        WHEN (OLD.domain = '%s') EXECUTE FUNCTION hq.hold()""";
  private static final String LET_THE_MOVER =
      "DROP TRIGGER IF EXISTS hold ON hq.blob; DROP FUNCTION IF EXISTS hq.hold()";
  private static final String TABLES =
      """
      SELECT c.relname, array(
          SELECT a.attname::text FROM pg_index i
          JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
          WHERE i.indrelid = c.oid AND i.indisprimary)
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute d ON d.attrelid = c.oid AND d.attname = 'domain'
      WHERE n.nspname = 'hq' AND c.relkind = 'r' ORDER BY c.relname""";
  private static final String COLUMNS =
      """
      SELECT column_name, udt_name FROM information_schema.columns
      WHERE table_schema = 'hq' AND table_name = ? AND is_identity = 'NO'
        AND is_generated = 'NEVER' AND udt_name <> 'xid8'
      ORDER BY ordinal_position""";
  private static final String XID =
      "SELECT CAST(xid AS text) FROM hq.outbox WHERE domain = ? AND doc_id = ?";

  private final TestProject project;
  private final String caseId = Gaps.id(Scenario.CASES_HIGH, 0);
  private final Map<String, List<String>> keys = new LinkedHashMap<>();
  private String formId;
  private List<SampledRow> rows = List.of();

  private Sample(TestProject project) {
    this.project = project;
  }

  /** Sends a form to a project of its own. */
  static Sample take(ReadyStack stack) throws Exception {
    Sample sample = new Sample(TestProject.create(stack, "sample"));
    try (Connection connection = stack.postgres();
        KeepAlive phone = new KeepAlive(sample.project.phone().receiver())) {
      sample.readTables(connection);
      sample.send(phone, "registration", 0);
      Set<String> before = sample.keysBefore(connection);
      run(connection, HOLD_THE_MOVER.formatted(sample.project.domain()));
      try {
        sample.send(phone, "visit", 1);
        sample.readRows(connection, before);
      } finally {
        run(connection, LET_THE_MOVER);
      }
    }
    return sample;
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  List<SampledRow> rows() {
    return rows;
  }

  String formId() {
    return formId;
  }

  String caseId() {
    return caseId;
  }

  private void send(KeepAlive phone, String template, int number) throws Exception {
    SplittableRandom random = new SplittableRandom();
    Request request =
        Request.of(project.phone(), Template.named(template), Optional.empty(), random);
    long high = random.nextLong();
    long low = random.nextLong();
    formId = Gaps.id(high, low);
    int status = phone.exchange(request.with(high, low, 0, 1, number));
    if (status != 201) {
      throw new IllegalStateException("The sample was answered " + status);
    }
  }

  private void readTables(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TABLES);
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        keys.put(found.getString(1), List.of((String[]) found.getArray(2).getArray()));
      }
    }
  }

  private Set<String> keysBefore(Connection connection) throws SQLException {
    Set<String> before = new HashSet<>();
    for (String table : keys.keySet()) {
      for (SampledRow row : read(connection, table, "true", before)) {
        before.add(identity(row));
      }
    }
    return before;
  }

  private static String identity(SampledRow row) {
    Map<String, Object> identity = new HashMap<>(row.values());
    identity.keySet().retainAll(row.key());
    return row.table() + identity;
  }

  private void readRows(Connection connection, Set<String> before) throws SQLException {
    String xid;
    try (PreparedStatement statement = connection.prepareStatement(XID)) {
      statement.setString(1, project.domain());
      statement.setString(2, formId);
      try (ResultSet found = statement.executeQuery()) {
        found.next();
        xid = found.getString(1);
      }
    }
    rows = new ArrayList<>();
    String written = "xmin = CAST(CAST('" + xid + "' AS xid8) AS xid)";
    for (String table : keys.keySet()) {
      rows.addAll(read(connection, table, written, before));
    }
  }

  private List<SampledRow> read(
      Connection connection, String table, String condition, Set<String> before)
      throws SQLException {
    Map<String, Boolean> columns = columns(connection, table);
    List<String> selected = new ArrayList<>();
    columns.forEach(
        (column, binary) -> selected.add(binary ? column : "CAST(" + column + " AS text)"));
    List<SampledRow> found = new ArrayList<>();
    String sql =
        "SELECT %s FROM hq.%s WHERE domain = ? AND %s"
            .formatted(String.join(", ", selected), table, condition);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, project.domain());
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          Map<String, Object> values = new LinkedHashMap<>();
          int i = 1;
          for (Map.Entry<String, Boolean> column : columns.entrySet()) {
            values.put(
                column.getKey(), column.getValue() ? result.getBytes(i) : result.getString(i));
            i++;
          }
          SampledRow row = new SampledRow(table, false, keys.get(table), values);
          boolean wasThere = row.namesItself() && before.contains(identity(row));
          found.add(new SampledRow(table, wasThere, keys.get(table), values));
        }
      }
    }
    return found;
  }

  /** Columns that a statement gives values to, with whether they hold bytes. */
  private static Map<String, Boolean> columns(Connection connection, String table)
      throws SQLException {
    Map<String, Boolean> columns = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, table);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          columns.put(result.getString(1), result.getString(2).equals("bytea"));
        }
      }
    }
    return columns;
  }
}
