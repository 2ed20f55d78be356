package org.commcarehq.platform.redis;

import java.time.Duration;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;

/**
 * This node's way to Redis. It connects when first used, waits 200 ms for an answer and never asks
 * twice: its users have something of their own to go on with.
 */
public class RedisLink implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 200;
  private static final int THREADS = 2;
  private static final int CONNECTIONS = 8;

  private final String url;
  private RedissonClient client;

  /** For the CDI proxy only. */
  protected RedisLink() {
    this(null);
  }

  /**
   * @param url as in {@code redis://host:port}
   */
  public RedisLink(String url) {
    this.url = url;
  }

  /** The client; its calls throw {@link org.redisson.client.RedisException} when Redis is away. */
  public synchronized RedissonClient client() {
    if (client == null) {
      client = Redisson.create(config());
    }
    return client;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdown();
      client = null;
    }
  }

  private Config config() {
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
}
