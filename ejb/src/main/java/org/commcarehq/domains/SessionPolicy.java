package org.commcarehq.domains;

import java.time.Duration;

/**
 * What a project asks of the sessions of its people.
 *
 * @param secure whether sessions end early
 * @param twoStep whether everybody needs a second step to sign in
 */
public record SessionPolicy(boolean secure, boolean twoStep) {
  /** What holds where a project says nothing. */
  public static SessionPolicy usual() {
    return new SessionPolicy(false, false);
  }

  /** How long a session lasts at most. */
  public Duration longest() {
    return secure ? Duration.ofHours(12) : Duration.ofDays(7);
  }

  /** After which time without a click a session ends. */
  public Duration idle() {
    return secure ? Duration.ofMinutes(30) : Duration.ofHours(12);
  }
}
