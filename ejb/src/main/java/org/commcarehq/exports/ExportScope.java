package org.commcarehq.exports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.commcarehq.forms.FormState;
import org.commcarehq.users.Reach;

/**
 * A filter in the words of the database. An empty text stands for "any".
 *
 * @param reach of whom
 * @param from first moment, included
 * @param until first moment after the last day
 * @param states names of states, joined by commas
 */
record ExportScope(
    String domain, Reach reach, String xmlns, Instant from, Instant until, String states) {
  private static final Instant BEFORE_ALL = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant AFTER_ALL = Instant.parse("9999-01-01T00:00:00Z");
  private static final List<FormState> USUAL =
      List.of(FormState.NORMAL, FormState.ARCHIVED, FormState.ERROR);

  static ExportScope of(String domain, Reach reach, ExportFilter filter, ZoneId zone) {
    Stream<FormState> states = filter.state().map(Stream::of).orElseGet(USUAL::stream);
    return new ExportScope(
        domain,
        reach,
        filter.xmlns().orElse(""),
        filter.from().map(day -> startOf(day, zone)).orElse(BEFORE_ALL),
        filter.to().map(day -> startOf(day.plusDays(1), zone)).orElse(AFTER_ALL),
        String.join(",", states.map(FormState::name).toList()));
  }

  private static Instant startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }
}
