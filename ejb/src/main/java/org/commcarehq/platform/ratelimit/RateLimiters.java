package org.commcarehq.platform.ratelimit;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import org.commcarehq.platform.redis.RedisLink;

/** Gives everyone the limiter of this node, which shares its counts by Redis. */
@ApplicationScoped
public class RateLimiters {
  @Resource ManagedScheduledExecutorService later;

  /** The limiter of this node. */
  @Produces
  @ApplicationScoped
  public RateLimiter limiter(RedisLink redis, Clock clock) {
    return new RateLimiter(new RedisUsageCounter(redis), later, clock);
  }
}
