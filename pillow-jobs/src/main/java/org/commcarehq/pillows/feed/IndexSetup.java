package org.commcarehq.pillows.feed;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.health.Readiness;
import org.commcarehq.platform.health.ReadinessStep;
import org.commcarehq.platform.search.SearchIndex;

/** Makes the search indices that are missing, as soon as Elasticsearch answers. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class IndexSetup {
  private static final long AGAIN_MILLIS = 2_000;
  private static final TimerConfig ONCE = new TimerConfig(null, false);

  @Resource TimerService timers;
  @Inject SearchIndex index;
  @Inject Readiness readiness;

  @PostConstruct
  void start() {
    timers.createSingleActionTimer(0, ONCE);
  }

  /** One attempt. */
  @Timeout
  public void attempt() {
    try {
      index.ensureIndices();
      readiness.done(ReadinessStep.INDICES);
    } catch (Unavailable | IllegalStateException e) { // away, or it refuses us
      readiness.waiting(ReadinessStep.INDICES, "the search indices: " + e.getMessage());
      timers.createSingleActionTimer(AGAIN_MILLIS, ONCE);
    }
  }
}
