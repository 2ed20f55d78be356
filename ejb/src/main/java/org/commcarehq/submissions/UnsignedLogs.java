package org.commcarehq.submissions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.commcarehq.platform.ratelimit.RateLimiter;
import org.commcarehq.platform.ratelimit.UsageKey;
import org.commcarehq.platform.settings.Settings;

/**
 * How many device logs each project takes from who has not signed in, so that strangers cannot fill
 * it. Projects that do not exist have the same room: the answer tells nobody which do.
 */
@ApplicationScoped
class UnsignedLogs {
  private static final String REPORTS = "unsigned-reports";
  private static final String LINES = "unsigned-lines";
  @Inject RateLimiter limiter;
  @Inject Settings settings;

  /** Counts a report with so many lines, where there is room for one more. */
  boolean takes(String domain, int lines) {
    UsageKey reports = UsageKey.project(REPORTS, domain);
    UsageKey inThem = UsageKey.project(LINES, domain);
    boolean room =
        limiter.hasRoom(reports, settings.deviceLogs().unsignedReports())
            && limiter.hasRoom(inThem, settings.deviceLogs().unsignedLines());
    if (room) {
      limiter.use(reports, 1);
      limiter.use(inThem, lines);
    }
    return room;
  }
}
