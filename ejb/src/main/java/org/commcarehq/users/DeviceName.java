package org.commcarehq.users;

import java.util.Locale;
import java.util.Optional;

/** The whole login name of a worker, as devices send it: {@code name@domain.commcarehq.org}. */
final class DeviceName {
  private static final String SUFFIX = ".commcarehq.org";

  private DeviceName() {}

  static String of(String domain, String username) {
    return username.strip().toLowerCase(Locale.ROOT) + "@" + domain + SUFFIX;
  }

  /** The username in a whole login name of this project; empty when it is none. */
  static Optional<String> username(String domain, String login) {
    String ours = "@" + domain + SUFFIX;
    return login.endsWith(ours)
        ? Optional.of(login.substring(0, login.length() - ours.length()))
        : Optional.empty();
  }
}
