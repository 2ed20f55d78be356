package org.commcarehq.platform.ratelimit;

/** Whose uses of what are counted: the whole system's, a project's, or one user's in a project. */
public record UsageKey(String what, String domain, String user) {

  /** Everybody's together. */
  public static UsageKey system(String what) {
    return new UsageKey(what, "", "");
  }

  /** All of a project. */
  public static UsageKey project(String what, String domain) {
    return new UsageKey(what, domain, "");
  }

  /** One user's in a project. */
  public static UsageKey user(String what, String domain, String user) {
    return new UsageKey(what, domain, user);
  }

  /** The lengths come before the names, so that no two keys make one text. */
  String text() {
    return "hq:uses:%s:%d:%s:%s".formatted(what, domain.length(), domain, user);
  }
}
