package org.commcarehq.platform.time;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Days and moments of years that have four digits: others are nobody's, and cannot be asked of the
 * database.
 */
public final class PlainYears {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private PlainYears() {}

  /** Whether a day is of such a year. */
  public static boolean have(LocalDate day) {
    return day.getYear() > 0 && day.getYear() < 10_000;
  }

  /** Whether a moment is of such a year. */
  public static boolean have(Instant moment) {
    return !moment.isBefore(FIRST) && !moment.isAfter(LAST);
  }
}
