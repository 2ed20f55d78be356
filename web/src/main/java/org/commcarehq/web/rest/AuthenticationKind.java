package org.commcarehq.web.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How the caller of the receiver is known: as the address says, or as the request lets guess. */
enum AuthenticationKind {
  BASIC,
  NOAUTH,
  DIGEST,
  API_KEY,
  OAUTH2;

  private static final Map<String, AuthenticationKind> SCHEMES =
      Map.of("digest", DIGEST, "apikey", API_KEY, "bearer", OAUTH2, "basic", BASIC);

  /** The kind of this name; empty for names that mean nothing. */
  static Optional<AuthenticationKind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(name)).findFirst();
  }

  /** Practice needs nobody; else the scheme of the header tells, and devices use Basic. */
  static AuthenticationKind guessed(Optional<String> authorization, boolean practice) {
    if (practice) {
      return NOAUTH;
    }
    String scheme = authorization.map(header -> header.strip().split("\\s", 2)[0]).orElse("basic");
    return SCHEMES.getOrDefault(scheme.toLowerCase(Locale.ROOT), BASIC);
  }

  /** All names, for who used another. */
  static List<String> names() {
    return Arrays.stream(values()).map(AuthenticationKind::word).toList();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
