package org.commcarehq.web.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.domains.Domain;

/** Writes moments, spans, numbers and ids the way all pages show them, in the project's time. */
@Named("fmt")
@RequestScoped
public class PageText {
  private static final Locale WORDS = Locale.ENGLISH;
  private static final char MINUS = '\u2212';
  private static final Duration GOAL = Duration.ofSeconds(15);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", WORDS);
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", WORDS);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", WORDS);
  private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("d MMM yyyy", WORDS);
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE d MMM", WORDS);
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", WORDS);
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm:ss.SSS zzz", WORDS);

  @Inject PageContext page;
  @Inject Clock clock;

  private ZoneId zone() {
    Domain domain = page.getDomain();
    return domain == null ? ZoneOffset.UTC : domain.timeZone();
  }

  /** Today's date in the project's time zone. */
  public LocalDate today() {
    return LocalDate.now(clock.withZone(zone()));
  }

  /** A moment as short as it stays clear: "today 14:03", "3 Nov 09:12", "3 Nov 2025". */
  public String when(Instant at) {
    ZonedDateTime local = at.atZone(zone());
    LocalDate today = today();
    if (local.toLocalDate().equals(today)) {
      return "today " + TIME.format(local);
    }
    if (local.toLocalDate().equals(today.minusDays(1))) {
      return "yesterday " + TIME.format(local);
    }
    return (local.getYear() == today.getYear() ? DAY : YEAR).format(local);
  }

  /** The same where it may be unknown. */
  public Instant known(Optional<Instant> at) {
    return at.orElse(null);
  }

  /** The whole moment with its zone. */
  public String full(Instant at) {
    return FULL.format(at.atZone(zone()));
  }

  /** The moment for machines. */
  public String iso(Instant at) {
    return at.toString();
  }

  /** The time of day to the second. */
  public String clock(Instant at) {
    return SECONDS.format(at.atZone(zone()));
  }

  /** A day of the chart: "Mon 3 Nov". */
  public String date(LocalDate day) {
    return DATE.format(day);
  }

  /** A day in the fewest letters: "3 Nov". */
  public String shortDate(LocalDate day) {
    return SHORT.format(day);
  }

  /** How long one thing took after another: "41 ms", "1.3 s", "4 min". */
  public String after(Instant from, Instant to) {
    return span(Duration.between(from, to));
  }

  /** A span in its largest fitting unit. */
  public String span(Duration span) {
    long millis = Math.max(0, span.toMillis());
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 10_000) {
      return String.format(WORDS, "%.1f s", millis / 1000.0);
    }
    if (millis < 7_200_000) {
      return millis < 120_000 ? millis / 1_000 + " s" : millis / 60_000 + " min";
    }
    return millis < 172_800_000 ? millis / 3_600_000 + " h" : millis / 86_400_000 + " days";
  }

  /** How long ago a moment was: "12 days ago". */
  public String ago(Instant at) {
    return span(Duration.between(at, clock.instant())) + " ago";
  }

  /** Whether data complete up to this moment is within the goal. */
  public boolean isFresh(Instant upTo) {
    return Duration.between(upTo, clock.instant()).compareTo(GOAL) <= 0;
  }

  /** "Complete up to 14:03:12", and how far that is behind when it is. */
  public String complete(Instant upTo) {
    boolean sameDay = upTo.atZone(zone()).toLocalDate().equals(today());
    String moment = sameDay ? clock(upTo) : when(upTo);
    String behind =
        isFresh(upTo) ? "" : ", " + span(Duration.between(upTo, clock.instant())) + " behind";
    return "Complete up to " + moment + behind;
  }

  /** A number with its thousands set apart. */
  public String number(long number) {
    return NumberFormat.getIntegerInstance(WORDS).format(number);
  }

  /** A number and its noun: "1 case", "12,304 cases". */
  public String count(long number, String one, String many) {
    return number(number) + " " + (number == 1 ? one : many);
  }

  /** A quantity without the zeros that say nothing. */
  public String quantity(BigDecimal quantity) {
    BigDecimal trimmed = quantity.stripTrailingZeros();
    BigDecimal whole = trimmed.scale() < 0 ? trimmed.setScale(0) : trimmed;
    return whole.toPlainString().replace('-', MINUS);
  }

  /** A rate with one decimal. */
  public String decimal(double number) {
    return String.format(WORDS, "%,.1f", number);
  }

  /** A name as one piece of an address. */
  public String piece(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A size: "182 kB". */
  public String size(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    return bytes < 1_000_000
        ? bytes / 1_000 + " kB"
        : String.format(WORDS, "%.1f MB", bytes / 1_000_000.0);
  }

  /** Seconds as a person says them. */
  public String seconds(double seconds) {
    return span(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  /** An id shortened in its middle. */
  public String shorten(String id) {
    return id == null || id.length() <= 13
        ? id
        : id.substring(0, 6) + "…" + id.substring(id.length() - 4);
  }

  /** A property's or element's name as words: "risk_level" becomes "Risk level". */
  public String humane(String name) {
    String words = name.replace('_', ' ').replace('-', ' ').strip();
    return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
