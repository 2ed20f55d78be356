package org.commcarehq.platform.audit;

import java.util.Optional;

/**
 * How and from where something is asked for.
 *
 * @param via the way in: web, api, device, system
 * @param route the method and the path that was called, without the project
 * @param session the beginning of the session's hash, to tell sessions apart
 * @param address the network address
 * @param agent the program as it names itself
 */
public record Origin(
    String via,
    Optional<String> route,
    Optional<String> requestId,
    Optional<String> session,
    Optional<String> address,
    Optional<String> agent) {
  private static final int LONGEST = 300;

  /** Long texts are cut, and what no database stores is left out. */
  public Origin {
    route = cut(route);
    agent = cut(agent);
  }

  /** From within. */
  public static Origin inside() {
    return new Origin(
        "system",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<String> cut(Optional<String> text) {
    return text.map(whole -> whole.replace("\0", ""))
        .map(whole -> whole.substring(0, Math.min(LONGEST, whole.length())));
  }
}
