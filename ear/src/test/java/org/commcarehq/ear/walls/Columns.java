package org.commcarehq.ear.walls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;

/**
 * All columns of text that a project has, and the marker in them. What its doors have not filled is
 * filled behind their back; what cannot hold a free text is listed with the reason in {@code
 * unmarked.md}.
 */
final class Columns {
  private static final String LIST = "/unmarked.md";
  private static final String COLUMNS =
      """
      SELECT c.table_schema || '.' || c.table_name, c.column_name, c.data_type,
        c.is_nullable = 'YES' OR c.column_default IS NOT NULL OR c.is_identity = 'YES',
        (SELECT string_agg(pg_get_constraintdef(k.oid), ' ') FROM pg_constraint k
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
         WHERE k.conrelid = (c.table_schema || '.' || c.table_name)::regclass
           AND k.contype = 'c' AND a.attname = c.column_name)
      FROM information_schema.columns c
      JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema IN ('hq', 'hq_report') AND t.table_type = 'BASE TABLE'
        AND EXISTS (SELECT FROM information_schema.columns d WHERE d.table_schema = c.table_schema
          AND d.table_name = c.table_name AND d.column_name = 'domain')
      ORDER BY 1, c.ordinal_position""";
  private static final Set<String> TEXTS = Set.of("text", "character varying", "jsonb");
  private static final Pattern WORD = Pattern.compile("'([^']*)'::text");

  private final ReadyStack stack;
  private final TestProject project;
  private final Map<String, String> unmarked = new LinkedHashMap<>();

  Columns(ReadyStack stack, TestProject project) throws IOException {
    this.stack = stack;
    this.project = project;
    try (InputStream file = Columns.class.getResourceAsStream(LIST)) {
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("| hq"))
          .map(line -> line.split("\\|"))
          .forEach(
              cells -> {
                for (String column : cells[2].strip().split(" ")) {
                  String[] pair = column.split("=");
                  String name = cells[1].strip() + "." + pair[0];
                  unmarked.put(name, pair.length > 1 ? pair[1] : "x");
                }
              });
    }
  }

  /** A column; whether it may be left out of a new row, and what its checks are. */
  private record Column(String table, String name, String type, boolean optional, String checks) {
    boolean isText() {
      return TEXTS.contains(type) && !name.equals("domain");
    }

    String full() {
      return table + "." + name;
    }
  }

  /** Puts the marker wherever it may be and is not yet. */
  void fill() throws SQLException {
    Map<String, List<Column>> tables =
        all().stream()
            .collect(Collectors.groupingBy(Column::table, LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<String, List<Column>> table : tables.entrySet()) {
      if (unmarked.containsKey(table.getKey() + ".*")) {
        continue;
      }
      if (project.number("SELECT count(*) FROM " + table.getKey() + " WHERE domain = ?") == 0) {
        insert(table.getKey(), table.getValue());
      }
      for (Column column : table.getValue()) {
        if (mayBeMarked(column) && !isMarked(column)) {
          mark(column, table.getValue());
        }
      }
    }
  }

  /** Rows that are never changed get a new one beside them. */
  private void mark(Column column, List<Column> columns) throws SQLException {
    try {
      update(column);
    } catch (SQLException refused) {
      insert(column.table(), columns);
    }
  }

  /** The columns of text that hold no marker and are not listed with a reason. */
  List<String> without() throws SQLException {
    List<String> without = new ArrayList<>();
    for (Column column : all()) {
      if (mayBeMarked(column) && !isMarked(column)) {
        without.add(column.full());
      }
    }
    return without;
  }

  /** Entries of the list that name nothing. */
  Set<String> listedInVain() throws SQLException {
    Set<String> names = new TreeSet<>(unmarked.keySet());
    for (Column column : all()) {
      names.remove(column.full());
      names.remove(column.table() + ".*");
    }
    return names;
  }

  private boolean mayBeMarked(Column column) {
    return column.isText()
        && !unmarked.containsKey(column.full())
        && !unmarked.containsKey(column.table() + ".*");
  }

  private boolean isMarked(Column column) throws SQLException {
    String here =
        "SELECT count(*) FROM %s WHERE domain = ? AND %s::text ~ '%s|%s'"
            .formatted(column.table(), column.name(), Marked.TEXT, Marked.ID);
    return project.number(here) > 0;
  }

  private void update(Column column) throws SQLException {
    String value = column.type().equals("jsonb") ? "jsonb_build_object(?, ?)" : "? || ?";
    run(
        "UPDATE %1$s SET %2$s = %3$s WHERE ctid = (SELECT max(ctid) FROM %1$s WHERE domain = ?)"
            .formatted(column.table(), column.name(), value),
        column.full(),
        Marked.TEXT,
        column.type().equals("jsonb") ? Marked.TEXT : "",
        project.domain());
  }

  private void insert(String table, List<Column> columns) throws SQLException {
    List<Column> filled =
        columns.stream().filter(column -> mayBeMarked(column) || !column.optional()).toList();
    run(
        "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(
                table,
                filled.stream().map(Column::name).collect(Collectors.joining(", ")),
                filled.stream().map(this::value).collect(Collectors.joining(", "))),
        table);
  }

  private String value(Column column) {
    if (column.name().equals("domain")) {
      return "'" + project.domain() + "'";
    }
    return switch (column.type()) {
      case "jsonb" -> "jsonb_build_object('%1$s', '%1$s')".formatted(Marked.TEXT);
      case "boolean" -> "true";
      case "bytea" -> "'\\x" + "00".repeat(32) + "'";
      case "date" -> "current_date";
      case "timestamp with time zone" -> "now() + interval '3650 days'";
      case "text", "character varying" ->
          mayBeMarked(column) ? "'" + Marked.TEXT + "'" : oneOf(column);
      default -> "1";
    };
  }

  private String oneOf(Column column) {
    Matcher word = WORD.matcher(Objects.requireNonNullElse(column.checks(), ""));
    return "'" + (word.find() ? word.group(1) : unmarked.get(column.full())) + "'";
  }

  private List<Column> all() throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (Connection connection = stack.postgres();
        ResultSet row = connection.createStatement().executeQuery(COLUMNS)) {
      while (row.next()) {
        columns.add(
            new Column(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getString(5)));
      }
    }
    return columns;
  }

  private void run(String sql, String what, String... parameters) throws SQLException {
    try (Connection connection = stack.postgres();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new SQLException(
          "%s cannot be given the marker behind its door's back; let Marked fill it through the door, or list it in unmarked.md: %s"
              .formatted(what, e.getMessage()),
          e);
    }
  }
}
