package org.commcarehq.submissions.limits;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.commcarehq.platform.ratelimit.ShortWait;
import org.commcarehq.platform.rates.Window;
import org.commcarehq.platform.settings.Settings;

/** The few forms of this node that wait a moment because they are over their limit. */
@ApplicationScoped
class WaitingForms {
  private static final int WORTH = 4; // a window of so many waits may get room while one waits
  @Inject SubmissionLimits limits;
  @Inject Settings settings;
  private final ShortWait.Pause pause;
  private Duration longest;
  private ShortWait wait;

  WaitingForms() {
    this(time -> TimeUnit.MILLISECONDS.sleep(time.toMillis()));
  }

  WaitingForms(ShortWait.Pause pause) {
    this.pause = pause;
  }

  @PostConstruct
  void open() {
    longest = settings.limits().longestDelay();
    wait = new ShortWait(settings.limits().delayed(), longest, pause);
  }

  /** True once there is room; false at once where a moment will not bring any. */
  boolean forRoom(String domain, String user) {
    return worthIt(limits.full(domain, user))
        && wait.until(() -> limits.full(domain, user).isEmpty());
  }

  private boolean worthIt(Set<Window> full) {
    return full.stream()
        .allMatch(window -> window.length().compareTo(longest.multipliedBy(WORTH)) <= 0);
  }
}
