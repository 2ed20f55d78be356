package org.commcarehq.ear.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code corpus/bad-inputs.md}. */
final class BadInputTable {
  private static final String FILE = "/corpus/bad-inputs.md";
  private static final Pattern TIME = Pattern.compile("([0-9]+) (s|ms)");
  private static final int COLUMNS = 7;

  private BadInputTable() {}

  static List<Row> rows() throws IOException {
    try (InputStream file = BadInputTable.class.getResourceAsStream(FILE)) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> line.startsWith("| B")).map(BadInputTable::row).toList();
    }
  }

  private static Row row(String line) {
    String[] cells = line.substring(1).split("\\|", -1);
    if (cells.length != COLUMNS + 1) {
      throw new IllegalArgumentException("This row has not " + COLUMNS + " columns: " + line);
    }
    String[] answer = cells[3].strip().split(" ");
    return new Row(
        cells[0].strip(),
        cells[1].strip(),
        cells[2].strip(),
        answer[0].equals("closed") ? 0 : Integer.parseInt(answer[0]),
        answer.length > 1 ? answer[1] : "",
        Arrays.stream(cells[4].split("…")).map(String::strip).filter(w -> !w.isEmpty()).toList(),
        Kept.valueOf(cells[5].strip()),
        time(cells[6].strip()));
  }

  private static Duration time(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new IllegalArgumentException("No time: " + text);
    }
    long amount = Long.parseLong(time.group(1));
    return time.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
  }
}
