package org.commcarehq.platform.blobs;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.commcarehq.platform.health.Readiness;
import org.commcarehq.platform.health.ReadinessStep;

/** Prepares the blob store after start, as often as it takes. */
@Singleton
@Startup
public class BlobStoreStarter {
  private static final long RETRY_SECONDS = 2;

  @Inject BlobStore store;
  @Inject Readiness readiness;
  @Resource ManagedScheduledExecutorService executor;
  private ScheduledFuture<?> attempts;

  @PostConstruct
  void start() {
    attempts = executor.scheduleWithFixedDelay(this::attempt, 0, RETRY_SECONDS, TimeUnit.SECONDS);
  }

  private void attempt() {
    try {
      store.ensureReady();
      readiness.done(ReadinessStep.BUCKET);
      attempts.cancel(false);
    } catch (
        RuntimeException e) { // outermost loop: whatever it is, the next attempt may go through
      readiness.waiting(ReadinessStep.BUCKET, e.getMessage() + ": " + e.getCause());
    }
  }

  @PreDestroy
  void stop() {
    attempts.cancel(false);
  }
}
