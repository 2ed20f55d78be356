package org.commcarehq.domains;

import java.time.Duration;

/**
 * What a project asks of the sessions of its people.
 *
 * @param secure whether sessions end early
 * @param minutes after how many minutes without a click they end; 0 leaves it as usual
 * @param twoStep whether everybody needs a second step to sign in
 */
public record SessionPolicy(boolean secure, int minutes, boolean twoStep) {
  /** What holds where a project says nothing. */
  public static SessionPolicy usual() {
    return new SessionPolicy(false, 0, false);
  }

  /** The stricter of each: what holds for somebody who belongs to both. */
  public SessionPolicy and(SessionPolicy other) {
    Duration shorter = idle().compareTo(other.idle()) <= 0 ? idle() : other.idle();
    return new SessionPolicy(
        secure || other.secure, (int) shorter.toMinutes(), twoStep || other.twoStep);
  }

  /** How long a session lasts at most. */
  public Duration longest() {
    return secure ? Duration.ofHours(12) : Duration.ofDays(7);
  }

  /** After which time without a click a session ends. */
  public Duration idle() {
    if (minutes > 0) {
      return Duration.ofMinutes(minutes);
    }
    return secure ? Duration.ofMinutes(30) : Duration.ofHours(12);
  }
}
