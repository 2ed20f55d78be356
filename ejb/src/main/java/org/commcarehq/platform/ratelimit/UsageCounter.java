package org.commcarehq.platform.ratelimit;

import java.time.Instant;
import java.util.Map;

/**
 * Adds up uses in windows of time. Windows follow one another without gaps, aligned to the clock
 * given; counts of the current window and of the one before it are known. A clock that is late by
 * one window adds to the newest; after one that was far ahead counting begins anew.
 *
 * <p>Counts may be lost: they are no truth, and who decides by them says what follows. Submissions
 * fail open, as a phone must never lose a form because we cannot count. What must fail closed, such
 * as sign-in, keeps its count in the database.
 */
public interface UsageCounter {

  /**
   * Adds uses; gives the sums of the same keys, these uses included.
   *
   * @throws org.commcarehq.platform.Unavailable when the sums cannot be had now
   */
  Map<UsageKey, Counts> add(Map<UsageKey, Long> uses, Instant now);
}
