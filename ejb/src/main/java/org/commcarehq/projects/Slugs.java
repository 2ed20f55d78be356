package org.commcarehq.projects;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of projects in addresses. */
final class Slugs {
  private static final int LONGEST = 60;
  private static final Pattern GOOD = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** What people would take for something of the server's own. */
  private static final Set<String> RESERVED =
      Set.of(
          "a",
          "account",
          "accounts",
          "admin",
          "api",
          "app",
          "apps",
          "audit",
          "commcare",
          "commcarehq",
          "create",
          "default",
          "dimagi",
          "domain",
          "error",
          "faces",
          "health",
          "hq",
          "installation",
          "login",
          "logout",
          "metrics",
          "new",
          "project",
          "projects",
          "public",
          "register",
          "resources",
          "rest",
          "root",
          "settings",
          "static",
          "superuser",
          "support",
          "system",
          "www");

  private Slugs() {}

  static boolean isGood(String slug) {
    return slug.length() >= 2 && slug.length() <= LONGEST && GOOD.matcher(slug).matches();
  }

  static boolean isReserved(String slug) {
    return RESERVED.contains(slug);
  }

  /** A slug that is like a name; empty where nothing of the name can be in one. */
  static String like(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("-$", "");
  }
}
