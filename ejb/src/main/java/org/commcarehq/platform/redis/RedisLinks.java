package org.commcarehq.platform.redis;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import org.commcarehq.platform.settings.Settings;

/** Gives everyone the same connection to Redis. */
@ApplicationScoped
public class RedisLinks {

  /** The connection of this node. */
  @Produces
  @ApplicationScoped
  public RedisLink link(Settings settings) {
    return new RedisLink(settings.redis().url());
  }

  void close(@Disposes RedisLink link) {
    link.close();
  }
}
