package org.commcarehq.platform.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of network addresses, IPv4 or IPv6.
 *
 * @param first its first address, 8 or 32 hex digits
 * @param bits how many bits of it all its addresses share
 */
public record Network(String first, int bits) {
  private static final HexFormat HEX = HexFormat.of();
  private static final int BYTE = 8;
  private static final Pattern RANGE = Pattern.compile("([0-9A-Fa-f:.]{2,45})(?:/(\\d{1,3}))?");
  private static final Pattern ZEROS = Pattern.compile("(^|:)0(:0)+(:|$)"); // of IPv6
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");

  /** A range like {@code 10.1.0.0/16} or a single address; empty where it is neither. */
  public static Optional<Network> of(String text) {
    Matcher range = RANGE.matcher(text.strip());
    if (!range.matches()) {
      return Optional.empty();
    }
    Optional<byte[]> address = bytes(range.group(1));
    int all = address.map(found -> found.length * BYTE).orElse(0);
    int bits = range.group(2) == null ? all : Integer.parseInt(range.group(2));
    return address.filter(found -> bits <= all).map(found -> new Network(hex(found, bits), bits));
  }

  /** Whether an address is in it; none that cannot be read is. */
  public boolean contains(String address) {
    int zone = address.indexOf('%');
    return bytes(zone < 0 ? address : address.substring(0, zone))
        .filter(found -> found.length * 2 == first.length())
        .filter(found -> hex(found, bits).equals(first))
        .isPresent();
  }

  /** As people write it. */
  public String text() {
    try {
      String address =
          ZEROS
              .matcher(InetAddress.getByAddress(HEX.parseHex(first)).getHostAddress())
              .replaceFirst("::");
      return bits == first.length() * BYTE / 2 ? address : address + "/" + bits;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("no address: " + first, e);
    }
  }

  /** Of a literal only: nobody is asked for a name. */
  private static Optional<byte[]> bytes(String literal) {
    if (literal.indexOf(':') < 0 && !IPV4.matcher(literal).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(literal).getAddress());
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }

  private static String hex(byte[] address, int bits) {
    byte[] masked = Arrays.copyOf(address, address.length);
    for (int i = 0; i < masked.length; i++) {
      int kept = Math.max(0, Math.min(BYTE, bits - i * BYTE));
      masked[i] &= (byte) (0xff << (BYTE - kept));
    }
    return HEX.formatHex(masked);
  }
}
