package org.commcarehq.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/** A household or a person that a worker goes to see, once or again and again. */
interface Followed {
  /** The day from which the next visit is wanted. */
  LocalDate due();

  /** Where they live. */
  Place home();

  /** A visit: what is found is written down, and life goes on. */
  Seen see(LocalDate day);

  /**
   * What came of a visit.
   *
   * @param minutes how long it took
   * @param found others who are to be seen from now on
   * @param again false when this was the last visit
   */
  record Seen(DemoForm form, Answers answers, int minutes, List<Followed> found, boolean again) {}

  /** The day itself, or the Monday after a weekend. */
  static LocalDate workday(LocalDate day) {
    if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
      return day.plusDays(2);
    }
    return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
  }

  /** The name a phone gives to a picture taken that day: milliseconds since 1970. */
  static String picture(LocalDate day, Draw draw) {
    return day.toEpochDay() * 86_400_000L + draw.between(19_000_000, 46_000_000) + ".jpg";
  }

  /** One decimal. */
  static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
