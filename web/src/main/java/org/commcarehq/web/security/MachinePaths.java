package org.commcarehq.web.security;

import java.util.regex.Pattern;

/** The addresses of phones and probes: never redirected, never given a page, never a session. */
public final class MachinePaths {
  private static final Pattern PHONES = Pattern.compile("/a/[^/]+/(receiver|phone)(/.*)?");
  private static final Pattern PROBES = Pattern.compile("/health(/.*)?");

  private MachinePaths() {}

  /** Whether the address is answered by the REST resources alone. */
  public static boolean contains(String path) {
    return PHONES.matcher(path).matches() || PROBES.matcher(path).matches();
  }
}
