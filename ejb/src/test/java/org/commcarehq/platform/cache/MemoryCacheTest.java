package org.commcarehq.platform.cache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class MemoryCacheTest implements ExpiringCacheContract {
  private final AtomicLong now = new AtomicLong();
  private final MemoryCache cache = new MemoryCache(now::get);

  @Override
  public ExpiringCache cache() {
    return cache;
  }

  @Override
  public void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
