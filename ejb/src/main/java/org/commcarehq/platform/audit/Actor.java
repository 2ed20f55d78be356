package org.commcarehq.platform.audit;

import java.util.Locale;
import java.util.Optional;

/**
 * Who does something.
 *
 * @param name the login name, or the id of a worker or key
 * @param actingAs the id of the worker that somebody else acts as
 */
public record Actor(Kind kind, String name, Optional<String> actingAs) {
  /** What sort of actor. */
  public enum Kind {
    WEB,
    WORKER,
    KEY,
    SUPERUSER,
    /** The application by itself: timers, workers, the demo. */
    SYSTEM,
    /** Whoever has not signed in. */
    NOBODY;

    /** As stored. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Somebody who acts as themselves. */
  public static Actor of(Kind kind, String name) {
    return new Actor(kind, name, Optional.empty());
  }

  /** The application itself. */
  public static Actor system() {
    return of(Kind.SYSTEM, "system");
  }

  /** Whoever has not signed in. */
  public static Actor nobody() {
    return of(Kind.NOBODY, "");
  }
}
