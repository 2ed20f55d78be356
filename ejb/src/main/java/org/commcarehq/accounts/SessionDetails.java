package org.commcarehq.accounts;

import java.time.Instant;

/**
 * Where a session was used last; may be lost at any time.
 *
 * @param address the network address
 * @param agent the browser as it names itself
 */
public record SessionDetails(String address, String agent, Instant seenOn) {}
