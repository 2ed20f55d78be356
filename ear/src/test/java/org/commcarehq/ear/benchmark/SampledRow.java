package org.commcarehq.ear.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A row that one submission wrote.
 *
 * @param update true when the row was there before
 * @param key columns of its primary key
 * @param values text or bytes by column
 */
record SampledRow(String table, boolean update, List<String> key, Map<String, Object> values) {

  /** False when the database itself gives the row its key. */
  boolean namesItself() {
    return values.keySet().containsAll(key);
  }

  /** The statement that writes it, with a place for each of {@link #parameters()}. */
  String statement() {
    return update
        ? "UPDATE yardstick.%s SET %s WHERE %s"
            .formatted(table, places(", ", false), places(" AND ", true))
        : insert();
  }

  /** The statement that writes it for the first time. */
  String insert() {
    return "INSERT INTO yardstick.%s (%s) VALUES (%s)"
        .formatted(
            table,
            String.join(", ", values.keySet()),
            String.join(", ", Collections.nCopies(values.size(), "?")));
  }

  private String places(String between, boolean ofKey) {
    return values.keySet().stream()
        .filter(column -> key.contains(column) == ofKey)
        .map(column -> column + " = ?")
        .collect(Collectors.joining(between));
  }

  /** What goes into {@link #statement()}: an update's key comes last. */
  List<Object> parameters() {
    if (!update) {
      return new ArrayList<>(values.values());
    }
    List<Object> parameters = new ArrayList<>();
    values.forEach((column, value) -> addIf(!key.contains(column), parameters, value));
    values.forEach((column, value) -> addIf(key.contains(column), parameters, value));
    return parameters;
  }

  private static void addIf(boolean wanted, List<Object> parameters, Object value) {
    if (wanted) {
      parameters.add(value);
    }
  }
}
