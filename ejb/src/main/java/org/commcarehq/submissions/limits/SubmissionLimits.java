package org.commcarehq.submissions.limits;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import org.commcarehq.platform.ratelimit.RateLimiter;
import org.commcarehq.platform.ratelimit.UsageKey;
import org.commcarehq.platform.rates.Rates;
import org.commcarehq.platform.rates.Window;
import org.commcarehq.platform.settings.Settings;

/** The rule: who is over which limit. */
@ApplicationScoped
class SubmissionLimits {
  @Inject RateLimiter limiter;
  @Inject ProjectRoom room;
  @Inject Settings settings;

  /** The windows in which the project or the user has no room left; empty while limits rest. */
  Set<Window> full(String domain, String user) {
    Set<Window> full = EnumSet.noneOf(Window.class);
    for (LimitKind kind : LimitKind.values()) {
      if (inForce(kind)) {
        full.addAll(full(kind, domain, user));
      }
    }
    return full;
  }

  /** Whether the whole system is above the rates from which on projects are limited. */
  boolean inForce(LimitKind kind) {
    return !limiter.hasRoom(UsageKey.system(kind.key()), limit(kind).system());
  }

  void use(LimitKind kind, String domain, String user, long uses) {
    limiter.use(UsageKey.system(kind.key()), uses);
    limiter.use(UsageKey.project(kind.key(), domain), uses);
    limiter.use(UsageKey.user(kind.key(), domain, user), uses);
  }

  Rates ofProject(LimitKind kind, String domain) {
    return room.ofProject(domain, limit(kind));
  }

  private Set<Window> full(LimitKind kind, String domain, String user) {
    Set<Window> full =
        limiter.full(UsageKey.user(kind.key(), domain, user), room.ofUser(limit(kind)));
    try {
      full.addAll(limiter.full(UsageKey.project(kind.key(), domain), ofProject(kind, domain)));
    } catch (EJBException unknown) {
      // the database is away: it is for the corridor to say so, not for the limiter
      return EnumSet.noneOf(Window.class);
    }
    return full;
  }

  private Settings.Limit limit(LimitKind kind) {
    return kind.of(settings.limits());
  }
}
