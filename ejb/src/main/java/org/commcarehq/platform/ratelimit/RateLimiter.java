package org.commcarehq.platform.ratelimit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.rates.Rates;
import org.commcarehq.platform.rates.Window;

/**
 * Tells when a limit is reached, from this node's memory alone. Half a second after a use, all uses
 * since the last time are told to the counter that nodes share, and its sums taken over; so nobody
 * waits for it, and when it is away this node goes on with what it has seen itself.
 *
 * <p>It never fails its caller. What slips through meanwhile is wanted where a limit protects us
 * from work; who must fail closed asks {@link #isShared()} first.
 */
public class RateLimiter {
  private static final Logger LOG = Logger.getLogger(RateLimiter.class.getName());
  private static final Duration TELL_AFTER = Duration.ofMillis(500);
  private static final int FAILURES = 5;
  private static final Duration REST = Duration.ofSeconds(10);
  private static final int UNTOLD_KEYS = 10_000;

  private final MemoryUsageCounter here = new MemoryUsageCounter();
  private final Map<UsageKey, Long> untold = new ConcurrentHashMap<>();
  private final AtomicBoolean tellingSoon = new AtomicBoolean();
  private final UsageCounter shared;
  private final ScheduledExecutorService later;
  private final Clock clock;
  private final Breaker breaker;
  private volatile boolean isShared = true;

  /** For the CDI proxy only. */
  protected RateLimiter() {
    this(null, null, null);
  }

  /**
   * @param shared what nodes have in common
   * @param later runs what nobody waits for
   */
  public RateLimiter(UsageCounter shared, ScheduledExecutorService later, Clock clock) {
    this.shared = shared;
    this.later = later;
    this.clock = clock;
    this.breaker = new Breaker(FAILURES, REST, () -> clock.instant().toEpochMilli() * 1_000_000);
  }

  /** Whether one more use keeps all of these rates. */
  public boolean hasRoom(UsageKey key, Rates rates) {
    Instant now = clock.instant();
    for (Map.Entry<Window, Double> rate : rates.most().entrySet()) {
      if (here.sum(key, rate.getKey(), now) >= rate.getValue()) {
        return false;
      }
    }
    return true;
  }

  /** The windows that are full. */
  public Set<Window> full(UsageKey key, Rates rates) {
    Instant now = clock.instant();
    Set<Window> full = EnumSet.noneOf(Window.class);
    rates
        .most()
        .forEach(
            (window, most) -> {
              if (here.sum(key, window, now) >= most) {
                full.add(window);
              }
            });
    return full;
  }

  /** Uses in the last second, minute and so on, as far as this node knows. */
  public double used(UsageKey key, Window window) {
    return here.sum(key, window, clock.instant());
  }

  /** Counts uses. */
  public void use(UsageKey key, long uses) {
    here.add(key, uses, clock.instant());
    untold.merge(key, uses, Long::sum);
    if (tellingSoon.compareAndSet(false, true)) {
      tellLater();
    }
  }

  /** Whether the last uses were shared with the other nodes; else each counts for itself. */
  public boolean isShared() {
    return isShared;
  }

  private void tellLater() {
    try {
      later.schedule(this::tell, TELL_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException busy) {
      tellingSoon.set(false); // the next use tries again
    }
  }

  private void tell() {
    tellingSoon.set(false);
    if (!breaker.allows()) {
      forgetWhenTooMany();
      return;
    }
    Map<UsageKey, Long> uses = taken();
    try {
      shared
          .add(uses, clock.instant())
          .forEach((key, sums) -> here.raise(key, sums, untold.getOrDefault(key, 0L)));
      breaker.succeeded();
      isShared = true;
    } catch (Unavailable away) {
      uses.forEach((key, count) -> untold.merge(key, count, Long::sum));
      breaker.failed();
      if (isShared) {
        LOG.log(Level.WARNING, "This node limits for itself: {0}", away.getMessage());
      }
      isShared = false;
    }
  }

  private Map<UsageKey, Long> taken() {
    Map<UsageKey, Long> uses = new HashMap<>();
    for (UsageKey key : untold.keySet()) {
      Long count = untold.remove(key);
      if (count != null) {
        uses.put(key, count);
      }
    }
    return uses;
  }

  /** In a long outage memory counts for more than that others hear of every use afterwards. */
  private void forgetWhenTooMany() {
    if (untold.size() > UNTOLD_KEYS) {
      untold.clear();
    }
  }
}
