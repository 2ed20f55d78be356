package org.commcarehq.web.rest.api;

import org.commcarehq.platform.Refused;

/** Two people who change the same: the second is told. */
final class Versions {
  private Versions() {}

  /**
   * @param sent what the program has read
   * @throws Refused with an {@link ApiRefusal}, unless it is still so
   */
  static void check(Long sent, long now) {
    if (sent == null) {
      throw new Refused(ApiRefusal.VERSION_MISSING);
    }
    if (sent != now) {
      throw new Refused(ApiRefusal.CHANGED_MEANWHILE, now);
    }
  }
}
