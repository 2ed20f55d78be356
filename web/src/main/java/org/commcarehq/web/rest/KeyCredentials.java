package org.commcarehq.web.rest;

import java.util.Optional;

/**
 * What a header {@code Authorization: ApiKey user:secret} holds.
 *
 * @param login the name of the key's owner
 */
public record KeyCredentials(String login, String secret) {
  private static final String SCHEME = "apikey ";
  private static final int LONGEST = 1_000;

  /** Whether a header is of this kind, whatever it holds. */
  public static boolean announcedBy(String header) {
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /** The owner and secret of a header; empty when it does not hold them. */
  public static Optional<KeyCredentials> in(String header) {
    if (!announcedBy(header) || header.length() > LONGEST || Nul.in(header)) {
      return Optional.empty();
    }
    String pair = header.substring(SCHEME.length()).strip();
    int colon = pair.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : Optional.of(new KeyCredentials(pair.substring(0, colon), pair.substring(colon + 1)));
  }
}
