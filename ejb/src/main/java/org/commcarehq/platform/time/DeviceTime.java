package org.commcarehq.platform.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * Reads times as devices write them: ISO date and time with an offset whose minutes may be missing
 * ({@code +02}), a time without offset, or a bare date. The last two are taken as UTC. A year that
 * the stores behind cannot hold, before 1 or after 9999, is no time. Cut to microseconds, which is
 * what they keep.
 */
public final class DeviceTime {
  private static final DateTimeFormatter WITH_OFFSET =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HHMM", "Z") // first, since +HH:mm would read its hours only
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:mm", "Z")
          .optionalEnd()
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

  private DeviceTime() {}

  /** The instant, or empty when the text is no time. */
  public static Optional<Instant> parse(String text) {
    try {
      return Optional.of(text.contains("T") ? dateTime(text) : startOf(LocalDate.parse(text)))
          .filter(time -> !time.isBefore(FIRST) && time.isBefore(AFTER_LAST))
          .map(time -> time.truncatedTo(ChronoUnit.MICROS));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Instant dateTime(String text) {
    TemporalAccessor parsed =
        WITH_OFFSET.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return parsed instanceof OffsetDateTime time
        ? time.toInstant()
        : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
  }

  private static Instant startOf(LocalDate date) {
    return date.atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
