package org.commcarehq.platform.cache;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.redisson.Redisson;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;

/**
 * The cache that all nodes share. It connects when first used; after a failure it leaves Redis
 * alone for a while and uses this node's memory.
 */
public final class RedisCache implements ExpiringCache, AutoCloseable {
  private static final Logger LOG = System.getLogger(RedisCache.class.getName());
  private static final Duration REST = Duration.ofSeconds(10);
  private static final int TIMEOUT_MILLIS = 200;
  private static final int THREADS = 2;
  private static final int CONNECTIONS = 8;

  private final Supplier<RedissonClient> connect;
  private final LongSupplier nanos;
  private final MemoryCache twin = new MemoryCache();
  private volatile RedissonClient redis;
  private volatile long restUntil;

  /**
   * @param url as in {@code redis://host:port}
   */
  public RedisCache(String url) {
    this(url, System::nanoTime);
  }

  RedisCache(String url, LongSupplier nanos) {
    this.connect = () -> Redisson.create(config(url));
    this.nanos = nanos;
    this.restUntil = nanos.getAsLong();
  }

  private static Config config(String url) {
    Config config = new Config();
    config.setLazyInitialization(true);
    config.setThreads(THREADS);
    config.setNettyThreads(THREADS);
    config.setCodec(StringCodec.INSTANCE);
    config
        .useSingleServer()
        .setAddress(url)
        .setConnectTimeout(TIMEOUT_MILLIS)
        .setTimeout(TIMEOUT_MILLIS)
        .setRetryAttempts(0)
        .setRetryDelay(new ConstantDelay(Duration.ofMillis(TIMEOUT_MILLIS)))
        .setConnectionMinimumIdleSize(1)
        .setConnectionPoolSize(CONNECTIONS)
        .setSubscriptionConnectionMinimumIdleSize(0)
        .setSubscriptionConnectionPoolSize(1);
    return config;
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

  @Override
  public synchronized void close() {
    if (redis != null) {
      redis.shutdown();
      redis = null;
    }
  }

  private <T> T asking(
      String domain, String key, Function<RBucket<String>, T> ask, Supplier<T> otherwise) {
    if (nanos.getAsLong() - restUntil < 0) {
      return otherwise.get();
    }
    try {
      return ask.apply(client().getBucket(new CacheKey(domain, key).text()));
    } catch (RedisException away) {
      restUntil = nanos.getAsLong() + REST.toNanos();
      LOG.log(Level.WARNING, "Redis is not used for {0} s: {1}", REST.toSeconds(), away);
      return otherwise.get();
    }
  }

  private synchronized RedissonClient client() {
    if (redis == null) {
      redis = connect.get();
    }
    return redis;
  }
}
