package org.commcarehq.platform.rates;

import java.time.Duration;
import java.util.Arrays;

/** A span of time in which uses are counted. */
public enum Window {
  SECOND("s", Duration.ofSeconds(1)),
  MINUTE("min", Duration.ofMinutes(1)),
  HOUR("h", Duration.ofHours(1)),
  DAY("d", Duration.ofDays(1)),
  WEEK("w", Duration.ofDays(7));

  private final String unit;
  private final Duration length;

  Window(String unit, Duration length) {
    this.unit = unit;
    this.length = length;
  }

  /** How long it is. */
  public Duration length() {
    return length;
  }

  /** How it is written after a number: {@code 30/s}. */
  public String unit() {
    return unit;
  }

  static Window of(String unit) {
    return Arrays.stream(values())
        .filter(window -> window.unit.equals(unit))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No unit of time: " + unit));
  }
}
