package org.commcarehq.accounts;

/**
 * Where somebody signs in from, as attempts are counted.
 *
 * @param name an IPv4 address, or the first half of an IPv6 address: one household or office
 */
record SignInSource(String name) {
  /** All places together. */
  static final SignInSource EVERYWHERE = new SignInSource("*");

  private static final int LONGEST = 64;
  private static final int GROUPS = 8;

  /** The source of a network address. */
  static SignInSource of(String address) {
    String written = address == null ? "" : address.replaceAll("\\p{Cntrl}", "?").strip();
    String plain = written.isEmpty() ? "unknown" : written;
    String whole = plain.contains(":") ? household(plain) : plain;
    return new SignInSource(whole.substring(0, Math.min(LONGEST, whole.length())));
  }

  private static String household(String address) {
    if (address.contains(".")) { // an IPv4 address in an IPv6 one
      return address.substring(address.lastIndexOf(':') + 1);
    }
    String[] ends = address.split("::", 2);
    String[] before = ends[0].isEmpty() ? new String[0] : ends[0].split(":");
    String[] after = ends.length == 1 || ends[1].isEmpty() ? new String[0] : ends[1].split(":");
    StringBuilder half = new StringBuilder();
    for (int group = 0; group < GROUPS / 2; group++) {
      int fromEnd = group - (GROUPS - after.length);
      String digits = fromEnd >= 0 ? after[fromEnd] : "0";
      half.append(group < before.length ? before[group] : digits).append(':');
    }
    return half.append(":/64").toString();
  }
}
