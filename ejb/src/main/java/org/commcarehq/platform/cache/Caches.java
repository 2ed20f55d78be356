package org.commcarehq.platform.cache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.commcarehq.platform.redis.RedisLink;

/** Gives everyone the shared cache. */
@ApplicationScoped
public class Caches {

  /** The cache of this node. */
  @Produces
  @ApplicationScoped
  public ExpiringCache cache(RedisLink redis) {
    return new RedisCache(redis);
  }
}
