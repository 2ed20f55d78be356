package org.commcarehq.web.pages.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.commcarehq.platform.audit.AuditPlace;
import org.commcarehq.platform.audit.AuditQuery;
import org.commcarehq.platform.time.PlainYears;
import org.commcarehq.web.pages.Addresses;
import org.commcarehq.web.pages.PageContext;

/**
 * What the trail is narrowed to, as it stands in the address.
 *
 * @param who the login name
 * @param act the beginning of the acts
 * @param kind {@code changes} or {@code reads}
 * @param from a day
 * @param to a day
 */
public record AuditFilter(
    String who, String act, String object, String kind, String from, String to) {
  private static final int LONGEST = 300;

  static AuditFilter in(PageContext page) {
    return new AuditFilter(
        given(page, "who"),
        given(page, "act"),
        given(page, "object"),
        given(page, "kind"),
        given(page, "from"),
        given(page, "to"));
  }

  private static String given(PageContext page, String name) {
    return page.parameter(name)
        .map(text -> text.replace("\0", ""))
        .filter(text -> text.length() <= LONGEST)
        .orElse("");
  }

  AuditQuery query(ZoneId zone, Optional<AuditPlace> after, int limit) {
    return new AuditQuery(
        given(who),
        given(act),
        given(object),
        reading(),
        day(from).map(day -> startOf(day, zone)),
        day(to).map(day -> startOf(day.plusDays(1), zone)),
        after,
        limit);
  }

  private Optional<Boolean> reading() {
    return switch (kind) {
      case "reads" -> Optional.of(true);
      case "changes" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Instant startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  static Optional<LocalDate> day(String text) {
    try {
      return given(text).map(LocalDate::parse).filter(PlainYears::have);
    } catch (DateTimeException typedByHand) {
      return Optional.empty();
    }
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(one -> !one.isEmpty());
  }

  /** The address with these filters. */
  Addresses address(String path) {
    return Addresses.of(path)
        .with("who", who, "")
        .with("act", act, "")
        .with("object", object, "")
        .with("kind", kind, "")
        .with("from", from, "")
        .with("to", to, "");
  }

  /** The same without one of them. */
  AuditFilter without(String field) {
    return new AuditFilter(
        "who".equals(field) ? "" : who,
        "act".equals(field) ? "" : act,
        "object".equals(field) ? "" : object,
        "kind".equals(field) ? "" : kind,
        "from".equals(field) ? "" : from,
        "to".equals(field) ? "" : to);
  }

  /** Whether anything is narrowed. */
  public boolean isSet() {
    return !address("").toString().isEmpty();
  }
}
