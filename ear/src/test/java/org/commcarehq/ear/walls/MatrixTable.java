package org.commcarehq.ear.walls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code matrix.md}. */
final class MatrixTable {
  private static final String FILE = "/matrix.md";
  private static final String HEAD = "| resource | request | permissions | ";

  private MatrixTable() {}

  static List<MatrixRow> rows() {
    List<MatrixRow> rows = new ArrayList<>();
    List<String> identities = List.of();
    for (String line : text().lines().toList()) {
      if (line.startsWith(HEAD)) {
        identities = cells(line.substring(HEAD.length() - 2));
      } else if (!identities.isEmpty() && line.startsWith("| ")) {
        rows.add(row(line, identities));
      }
    }
    return rows;
  }

  private static MatrixRow row(String line, List<String> identities) {
    List<String> cells = cells(line);
    if (cells.size() != identities.size() + 3) {
      throw new IllegalArgumentException("The columns of this row are not those above: " + line);
    }
    String[] request = cells.get(1).split(" ", 4);
    Map<String, String> byIdentity = new LinkedHashMap<>();
    for (int i = 0; i < identities.size(); i++) {
      byIdentity.put(identities.get(i), cells.get(i + 3));
    }
    return new MatrixRow(
        cells.get(0),
        request[0],
        request[1],
        request[2],
        request.length > 3 ? request[3] : "",
        Arrays.stream(cells.get(2).split(" ")).filter(code -> !code.isEmpty()).toList(),
        byIdentity);
  }

  private static List<String> cells(String line) {
    String inner = line.strip();
    inner = inner.substring(1, inner.length() - 1);
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }

  private static String text() {
    try (InputStream file = MatrixTable.class.getResourceAsStream(FILE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
