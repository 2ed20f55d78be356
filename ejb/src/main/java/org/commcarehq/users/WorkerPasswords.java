package org.commcarehq.users;

import java.util.Locale;
import java.util.Optional;

/** Which passwords a worker may have. */
final class WorkerPasswords {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 128;

  private WorkerPasswords() {}

  /** Why not this one, as people read it. */
  static Optional<String> fault(String username, String password) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      return Optional.of(
          "A password has between %d and %d characters".formatted(SHORTEST, LONGEST));
    }
    if (password.indexOf('\0') >= 0) {
      return Optional.of("A password cannot hold this character");
    }
    return !username.isEmpty() && password.toLowerCase(Locale.ROOT).contains(username)
        ? Optional.of("The password must not hold the login name")
        : Optional.empty();
  }
}
