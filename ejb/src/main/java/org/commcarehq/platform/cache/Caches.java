package org.commcarehq.platform.cache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import org.commcarehq.platform.settings.Settings;

/** Gives everyone the shared cache. */
@ApplicationScoped
public class Caches {

  /** The cache of this node. */
  @Produces
  @ApplicationScoped
  public ExpiringCache cache(Settings settings) {
    return new RedisCache(settings.redis().url());
  }

  void close(@Disposes ExpiringCache cache) throws Exception {
    if (cache instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }
}
