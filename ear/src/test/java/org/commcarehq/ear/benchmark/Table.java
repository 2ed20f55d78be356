package org.commcarehq.ear.benchmark;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures as a table for docs/performance.md. */
final class Table {
  private static final List<String> COLUMNS =
      List.of(
          "scenario",
          "acceptedPerSecond",
          "p50Millis",
          "p95Millis",
          "p99Millis",
          "errors",
          "sustainedPerSecond",
          "lagSeconds",
          "blobLagSeconds",
          "acceptedToPlain",
          "sustainedToPlain",
          "cpuSecondsPerThousand",
          "othersCpu");
  private static final String HEAD =
      """
      | scenario | accepted/s | p50 ms | p95 ms | p99 ms | errors | sustained/s | lag s | blob lag s \
      | accepted : plain SQL | sustained : plain SQL | CPU s per 1000 | others' CPUs |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|
      """;

  private Table() {}

  static String of(List<Figures> all) {
    return HEAD + all.stream().map(Table::row).collect(Collectors.joining("\n")) + "\n";
  }

  private static String row(Figures figures) {
    return COLUMNS.stream()
        .map(column -> cell(figures.asMap().get(column)))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String cell(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(each -> each.getKey() + " " + each.getValue())
          .collect(Collectors.joining(", "));
    }
    return String.valueOf(value);
  }
}
