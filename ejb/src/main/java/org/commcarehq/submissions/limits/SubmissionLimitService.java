package org.commcarehq.submissions.limits;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.ratelimit.RateLimiter;
import org.commcarehq.platform.ratelimit.RetryAfter;
import org.commcarehq.platform.ratelimit.UsageKey;
import org.commcarehq.platform.rates.Rates;
import org.commcarehq.platform.rates.Window;
import org.commcarehq.platform.settings.Settings;

/**
 * Door to the limits of submissions: asked before a form is read, told afterwards how many cases it
 * changed. Fails open: what cannot be counted comes in. In no transaction.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SubmissionLimitService {
  @Inject SubmissionLimits limits;
  @Inject WaitingForms waiting;
  @Inject RateLimiter limiter;
  @Inject Tally tally;
  @Inject Settings settings;

  /** Lets a form in and counts it; over the limit, waits a moment for room, then says no. */
  public Admittance admit(String domain, String user) {
    if (!settings.limits().enabled()) {
      return Admittance.GRANTED;
    }
    if (!limits.full(domain, user).isEmpty()) {
      if (!waiting.forRoom(domain, user)) {
        tally.refused();
        return Admittance.after(RetryAfter.seconds());
      }
      tally.delayed();
    }
    limits.use(LimitKind.FORMS, domain, user, 1);
    tally.admitted();
    return Admittance.GRANTED;
  }

  /** Counts the cases that a form changed; when they are too many, the next form has to wait. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS) // touches nothing that has one
  public void casesUpdated(String domain, String user, int cases) {
    if (settings.limits().enabled() && cases > 0) {
      limits.use(LimitKind.CASE_UPDATES, domain, user, cases);
    }
  }

  /** How the limits stand. */
  public LimitStatus status() {
    return new LimitStatus(
        settings.limits().enabled(),
        Arrays.stream(LimitKind.values()).anyMatch(limits::inForce),
        limiter.isShared(),
        tally.read());
  }

  /** What a project has sent, and what it may send while limits are in force, by window. */
  public List<LimitUse> uses(String domain) {
    Rates forms = limits.ofProject(LimitKind.FORMS, domain);
    Rates updates = limits.ofProject(LimitKind.CASE_UPDATES, domain);
    return Arrays.stream(Window.values())
        .map(
            window ->
                new LimitUse(
                    window,
                    used(LimitKind.FORMS, domain, window),
                    most(forms, window),
                    used(LimitKind.CASE_UPDATES, domain, window),
                    most(updates, window)))
        .toList();
  }

  private long used(LimitKind kind, String domain, Window window) {
    return Math.round(limiter.used(UsageKey.project(kind.key(), domain), window));
  }

  private static Optional<Long> most(Rates rates, Window window) {
    return Optional.ofNullable(rates.most().get(window)).map(Math::round);
  }
}
