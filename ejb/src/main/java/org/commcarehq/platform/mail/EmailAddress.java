package org.commcarehq.platform.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells addresses that a mail can go to from everything else. */
public final class EmailAddress {
  /** The longest there is (RFC 5321). */
  public static final int LONGEST = 254;

  // one recipient, no comment, no quotes: nothing that a header could be made of
  private static final Pattern PLAIN =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
              + "@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
              + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");
  private static final String WORKERS = ".commcarehq.org"; // names of workers look like addresses

  private EmailAddress() {}

  /** The address in lower case; empty when it is none. */
  public static Optional<String> in(String text) {
    return Optional.ofNullable(text)
        .map(String::strip)
        .filter(address -> address.length() <= LONGEST && PLAIN.matcher(address).matches())
        .map(address -> address.toLowerCase(Locale.ROOT))
        .filter(address -> !address.endsWith(WORKERS));
  }
}
