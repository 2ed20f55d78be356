package org.commcarehq.web.rest.api;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.time.PlainYears;

/**
 * A part of a list.
 *
 * @param next what to send as {@code after} to get the next part; null at the end
 */
record Paging<T>(List<T> items, String next) {
  private static final int USUAL = 100;
  private static final int MOST = 1_000;

  /** A list of which one more than asked for was read, so that it is known whether it goes on. */
  static <S, T> Paging<T> of(
      List<S> read, int limit, Function<S, T> shown, Function<S, String> key) {
    boolean more = read.size() > limit;
    List<S> items = more ? read.subList(0, limit) : read;
    return new Paging<>(
        items.stream().map(shown).toList(), more ? key.apply(items.get(limit - 1)) : null);
  }

  /** A part of a list that was read whole, in the order of names. */
  static <S, T> Paging<T> byName(
      List<S> all, String after, int limit, Function<S, NameKey> key, Function<S, T> shown) {
    Optional<NameKey> last = Optional.ofNullable(after).map(NameKey::of);
    List<S> part =
        all.stream()
            .filter(one -> last.map(seen -> key.apply(one).compareTo(seen) > 0).orElse(true))
            .sorted(Comparator.comparing(key))
            .limit(limit + 1L)
            .toList();
    return of(part, limit, shown, one -> key.apply(one).text());
  }

  static int limit(String asked) {
    if (asked == null) {
      return USUAL;
    }
    long limit = number("limit", asked);
    if (limit < 1 || limit >= MOST) {
      throw new Refused(ApiRefusal.BAD_PARAMETER, "limit");
    }
    return (int) limit;
  }

  static long number(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Refused(ApiRefusal.BAD_PARAMETER, name);
    }
  }

  /** What is asked for by a word; nothing else is a guess. */
  static Optional<Boolean> flag(String name, String asked) {
    if (asked == null) {
      return Optional.empty();
    }
    if (!asked.equals("true") && !asked.equals("false")) {
      throw new Refused(ApiRefusal.BAD_PARAMETER, name);
    }
    return Optional.of(Boolean.valueOf(asked));
  }

  /** A moment that is asked for. */
  static Optional<Instant> moment(String name, String asked) {
    try {
      Optional<Instant> moment = Optional.ofNullable(asked).map(Instant::parse);
      if (moment.filter(time -> !PlainYears.have(time)).isEmpty()) {
        return moment;
      }
    } catch (DateTimeException e) {
      throw new Refused(ApiRefusal.BAD_PARAMETER, name);
    }
    throw new Refused(ApiRefusal.BAD_PARAMETER, name);
  }

  /** The number of the last item that was seen; 0 at the start. */
  static int place(String after) {
    long place = after == null ? 0 : number("after", after);
    if (place < 0 || place > Integer.MAX_VALUE) {
      throw new Refused(ApiRefusal.BAD_PARAMETER, "after");
    }
    return (int) place;
  }

  /** The key of a list in the order of time and id. */
  record Moment(Instant time, String id) {
    private static final Instant AFTER_ALL = Instant.parse("9999-01-01T00:00:00Z");

    static Moment of(String after) {
      if (after == null) {
        return new Moment(AFTER_ALL, "");
      }
      try {
        String text = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
        int space = text.indexOf(' ');
        Moment moment =
            new Moment(Instant.parse(text.substring(0, space)), text.substring(space + 1));
        if (moment.isStorable()) {
          return moment;
        }
        throw new Refused(ApiRefusal.BAD_PARAMETER, "after");
      } catch (IllegalArgumentException | DateTimeException | StringIndexOutOfBoundsException e) {
        throw new Refused(ApiRefusal.BAD_PARAMETER, "after");
      }
    }

    /** Nothing else can be asked of the database. */
    private boolean isStorable() {
      return id.indexOf('\0') < 0 && PlainYears.have(time);
    }

    String text() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((time + " " + id).getBytes(StandardCharsets.UTF_8));
    }
  }
}
