package org.commcarehq.submissions.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.commcarehq.platform.rates.Rates;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.users.UserService;

/** How much room projects have, by the number of their active workers. */
@ApplicationScoped
class ProjectRoom {
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final int PROJECTS = 10_000;
  @Inject UserService users;

  private final Cache<String, Integer> workers =
      Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(PROJECTS).build();

  Rates ofProject(String domain, Settings.Limit limit) {
    int active = workers.get(domain, users::countActiveWorkers);
    return limit.perWorker().times(active).plus(limit.perProject());
  }

  /** Nobody alone may use more than a project of one. */
  Rates ofUser(Settings.Limit limit) {
    return limit.perWorker().plus(limit.perProject());
  }
}
