package org.commcarehq.users;

import java.util.Locale;

/**
 * What is kept of a session's id: its SHA-256.
 *
 * @param hex 64 digits, lower case
 */
public record SessionHash(String hex) {
  private static final int SHOWN = 12;

  /** Digits are lower case. */
  public SessionHash {
    hex = hex.toLowerCase(Locale.ROOT);
  }

  /** Its beginning, enough to tell sessions apart. */
  public String shown() {
    return hex.substring(0, Math.min(SHOWN, hex.length()));
  }
}
