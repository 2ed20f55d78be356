package org.commcarehq.demo;

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
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.walls.ProjectScope;

/**
 * Sees to it that the demo project is there, where it is asked for. Works behind the deployment,
 * and tries again until it is done; two nodes may work at once, since each form has its id.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionManagement(TransactionManagementType.BEAN)
public class DemoProject {
  private static final Logger LOG = System.getLogger(DemoProject.class.getName());
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);
  @Resource TimerService timers;
  @Inject Settings settings;
  @Inject Readiness readiness;
  @Inject DemoSeeder seeder;
  @Inject ProjectScope scope;
  private String reported = "";

  @PostConstruct
  void begin() {
    if (settings.demo().enabled()) {
      timers.createIntervalTimer(
          0, BETWEEN_TRIES.toMillis(), new TimerConfig("demo project", false));
    } else {
      readiness.done(ReadinessStep.DEMO);
    }
  }

  @Timeout
  void seed(Timer timer) {
    try {
      scope.in(
          settings.demo().domain(),
          () -> seeder.seed(words -> readiness.waiting(ReadinessStep.DEMO, words)));
      readiness.done(ReadinessStep.DEMO);
      timer.cancel();
    } catch (RuntimeException e) { // the outermost loop of this work: the timer comes again
      readiness.waiting(
          ReadinessStep.DEMO, "the demo project cannot be seeded now: " + e.getMessage());
      report(e);
    }
  }

  /** The same trouble is told once, not at every try. */
  private void report(RuntimeException trouble) {
    String words = String.valueOf(trouble.getMessage());
    if (!words.equals(reported)) {
      LOG.log(Level.WARNING, "The demo project cannot be seeded and is tried again", trouble);
      reported = words;
    }
  }
}
