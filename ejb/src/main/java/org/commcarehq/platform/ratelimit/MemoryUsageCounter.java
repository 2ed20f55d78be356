package org.commcarehq.platform.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.commcarehq.platform.rates.Window;

/** Counts in the memory of this node: what a request is judged by. */
final class MemoryUsageCounter implements UsageCounter {
  private static final int CAPACITY = 100_000; // keys of some 300 bytes; the least used go first

  private final Cache<UsageKey, RollingCounts> counts =
      Caffeine.newBuilder().maximumSize(CAPACITY).build();

  @Override
  public Map<UsageKey, Counts> add(Map<UsageKey, Long> uses, Instant now) {
    Map<UsageKey, Counts> sums = new HashMap<>();
    uses.forEach(
        (key, more) -> {
          add(key, more, now);
          sums.put(key, of(key).snapshot());
        });
    return sums;
  }

  void add(UsageKey key, long more, Instant now) {
    of(key).add(more, now.toEpochMilli());
  }

  double sum(UsageKey key, Window window, Instant now) {
    RollingCounts known = counts.getIfPresent(key);
    return known == null ? 0 : known.sum(window, now.toEpochMilli());
  }

  void raise(UsageKey key, Counts shared, long untold) {
    of(key).raise(shared, untold);
  }

  private RollingCounts of(UsageKey key) {
    return counts.get(key, fresh -> new RollingCounts());
  }
}
