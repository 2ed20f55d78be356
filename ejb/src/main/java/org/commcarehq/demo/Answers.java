package org.commcarehq.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is put into a blank form: values by path below its data, and rows of its repeats. */
final class Answers {
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, List<Answers>> rows = new LinkedHashMap<>();

  /**
   * Answers a question.
   *
   * @param path below the data, as in {@code vitals/weight_kg} or {@code case/@case_id}
   */
  Answers set(String path, Object value) {
    values.put("/data/" + path, String.valueOf(value));
    return this;
  }

  /** Adds a row to a repeat; paths in the row are below the data too. */
  Answers addRow(String repeat, Answers row) {
    rows.computeIfAbsent("/data/" + repeat, path -> new ArrayList<>()).add(row);
    return this;
  }

  /** The answer at an absolute path. */
  Optional<String> find(String path) {
    return Optional.ofNullable(values.get(path));
  }

  List<Answers> rowsOf(String repeat) {
    return rows.getOrDefault(repeat, List.of());
  }

  /** True when something at this path or below it is answered. */
  boolean touches(String path) {
    return values.keySet().stream()
        .anyMatch(answered -> answered.equals(path) || answered.startsWith(path + "/"));
  }

  /** All paths with an answer, repeats left out. */
  Iterable<String> paths() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** A copy, to be answered differently. */
  Answers copy() {
    Answers copy = new Answers();
    copy.values.putAll(values);
    copy.rows.putAll(rows);
    return copy;
  }
}
