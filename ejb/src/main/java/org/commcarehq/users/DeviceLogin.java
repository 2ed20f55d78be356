package org.commcarehq.users;

import java.util.Optional;

/**
 * The answer to a device's credentials.
 *
 * @param worker who it is, when they may come in or are known but inactive
 */
public record DeviceLogin(Outcome outcome, Optional<DeviceUser> worker) {
  /** What became of a login. */
  public enum Outcome {
    ACCEPTED,
    /** The password was right, the account is switched off. */
    INACTIVE,
    /** Anything else; it is not told what. */
    REFUSED
  }

  /** Nobody comes in. */
  public static DeviceLogin refused() {
    return new DeviceLogin(Outcome.REFUSED, Optional.empty());
  }
}
