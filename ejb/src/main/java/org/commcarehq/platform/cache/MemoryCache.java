package org.commcarehq.platform.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;

/** A cache in the memory of this node, for tests and while Redis is away. */
public final class MemoryCache implements ExpiringCache {
  private static final int CAPACITY = 10_000; // values

  private final Cache<CacheKey, Kept> values;

  /** An empty cache. */
  public MemoryCache() {
    this(Ticker.systemTicker());
  }

  MemoryCache(Ticker ticker) {
    values =
        Caffeine.newBuilder()
            .maximumSize(CAPACITY)
            .ticker(ticker)
            .expireAfter(Expiry.<CacheKey, Kept>writing((key, kept) -> kept.timeToLive()))
            .build();
  }

  @Override
  public Optional<String> find(String domain, String key) {
    return Optional.ofNullable(values.getIfPresent(new CacheKey(domain, key))).map(Kept::value);
  }

  @Override
  public void put(String domain, String key, String value, Duration timeToLive) {
    values.put(new CacheKey(domain, key), new Kept(value, timeToLive));
  }

  @Override
  public void forget(String domain, String key) {
    values.invalidate(new CacheKey(domain, key));
  }

  private record Kept(String value, Duration timeToLive) {}
}
