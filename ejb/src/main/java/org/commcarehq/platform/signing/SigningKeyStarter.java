package org.commcarehq.platform.signing;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.commcarehq.platform.health.Readiness;
import org.commcarehq.platform.health.ReadinessStep;

/** Loads the signing key at the start, as often as it takes; until then the node is not ready. */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionManagement(TransactionManagementType.BEAN)
public class SigningKeyStarter {
  private static final Logger LOG = System.getLogger(SigningKeyStarter.class.getName());
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);
  @Resource TimerService timers;
  @Inject SigningKeys keys;
  @Inject Readiness readiness;
  private String reported = "";

  @PostConstruct
  void start() {
    if (!attempt()) {
      timers.createIntervalTimer(
          BETWEEN_TRIES.toMillis(),
          BETWEEN_TRIES.toMillis(),
          new TimerConfig("signing key", false));
    }
  }

  @Timeout
  void tryAgain(Timer timer) {
    if (attempt()) {
      timer.cancel();
    }
  }

  /**
   * @return whether the key is there
   */
  boolean attempt() {
    try {
      keys.load();
      readiness.done(ReadinessStep.SIGNING_KEY);
      return true;
    } catch (RuntimeException e) { // the outermost loop of this work: the timer comes again
      readiness.waiting(
          ReadinessStep.SIGNING_KEY, ReadinessStep.SIGNING_KEY.words() + ": " + e.getMessage());
      report(e);
      return false;
    }
  }

  /** The same trouble is told once, not at every try. */
  private void report(RuntimeException trouble) {
    String words = String.valueOf(trouble.getMessage());
    if (!words.equals(reported)) {
      LOG.log(Level.ERROR, "Forms are acknowledged without a receipt: there is no key", trouble);
      reported = words;
    }
  }
}
