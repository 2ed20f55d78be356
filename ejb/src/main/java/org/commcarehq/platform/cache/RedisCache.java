package org.commcarehq.platform.cache;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.commcarehq.platform.redis.RedisLink;
import org.redisson.api.RBucket;
import org.redisson.client.RedisException;

/**
 * The cache that all nodes share. After a failure it leaves Redis alone for a while and uses this
 * node's memory.
 */
public final class RedisCache implements ExpiringCache {
  private static final Logger LOG = System.getLogger(RedisCache.class.getName());
  private static final Duration REST = Duration.ofSeconds(10);

  private final RedisLink redis;
  private final LongSupplier nanos;
  private final MemoryCache twin = new MemoryCache();
  private volatile long restUntil;

  /** A cache behind this connection. */
  public RedisCache(RedisLink redis) {
    this(redis, System::nanoTime);
  }

  RedisCache(RedisLink redis, LongSupplier nanos) {
    this.redis = redis;
    this.nanos = nanos;
    this.restUntil = nanos.getAsLong();
  }

  @Override
  public Optional<String> find(String domain, String key) {
    return asking(
        domain, key, bucket -> Optional.ofNullable(bucket.get()), () -> twin.find(domain, key));
  }

  @Override
  public void put(String domain, String key, String value, Duration timeToLive) {
    asking(
        domain,
        key,
        bucket -> {
          bucket.set(value, timeToLive);
          return true;
        },
        () -> {
          twin.put(domain, key, value, timeToLive);
          return false;
        });
  }

  @Override
  public void forget(String domain, String key) {
    twin.forget(domain, key);
    asking(domain, key, RBucket::delete, () -> false);
  }

  private <T> T asking(
      String domain, String key, Function<RBucket<String>, T> ask, Supplier<T> otherwise) {
    if (nanos.getAsLong() - restUntil < 0) {
      return otherwise.get();
    }
    try {
      return ask.apply(redis.client().getBucket(new CacheKey(domain, key).text()));
    } catch (RedisException away) {
      restUntil = nanos.getAsLong() + REST.toNanos();
      LOG.log(Level.WARNING, "Redis is not used for {0} s: {1}", REST.toSeconds(), away);
      return otherwise.get();
    }
  }
}
