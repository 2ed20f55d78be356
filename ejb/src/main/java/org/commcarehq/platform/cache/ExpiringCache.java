package org.commcarehq.platform.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Texts of a project that are kept for a while and may be lost before. A cache that is away never
 * fails its caller. After an outage a value that was forgotten meanwhile may come back, at most for
 * the rest of its time: keep nothing in it that must not be stale that long.
 */
public interface ExpiringCache {

  /** The value that was put under this key, unless it has expired. */
  Optional<String> find(String domain, String key);

  /** Keeps a value for a time. */
  void put(String domain, String key, String value, Duration timeToLive);

  /** Drops a value. */
  void forget(String domain, String key);

  /** The value under this key; when there is none, the loader's, which is then kept. */
  default String get(String domain, String key, Duration timeToLive, Supplier<String> loader) {
    return find(domain, key)
        .orElseGet(
            () -> {
              String loaded = loader.get();
              put(domain, key, loaded, timeToLive);
              return loaded;
            });
  }
}
