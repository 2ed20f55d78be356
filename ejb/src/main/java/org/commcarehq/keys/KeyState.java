package org.commcarehq.keys;

import java.util.Locale;

/** Whether a key is good. */
public enum KeyState {
  ACTIVE,
  EXPIRED,
  REVOKED;

  /** As sent to programs. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
