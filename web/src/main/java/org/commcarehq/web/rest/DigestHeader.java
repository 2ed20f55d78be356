package org.commcarehq.web.rest;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commcarehq.accounts.DigestCredentials;

/** Reads a header {@code Authorization: Digest ...} (RFC 7616, section 3.4). */
final class DigestHeader {
  private static final String SCHEME = "digest ";
  private static final int LONGEST = 4_000;
  private static final Pattern PAIR =
      Pattern.compile(
          "\\G\\s*,*\\s*([A-Za-z]{1,20}+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]++))\\s*");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
  private static final Pattern COUNT = Pattern.compile("[0-9a-fA-F]{8}");
  private static final Pattern RESPONSE = Pattern.compile("[0-9a-f]{32}");

  private DigestHeader() {}

  /** What a header says; empty when it is no answer to the challenges given here. */
  static Optional<DigestCredentials> read(String header) {
    if (header == null
        || header.length() > LONGEST
        || Nul.in(header)
        || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    Map<String, String> said = pairs(header.substring(SCHEME.length()));
    return Optional.of(
            new DigestCredentials(
                said.getOrDefault("username", ""),
                said.getOrDefault("realm", ""),
                said.getOrDefault("nonce", ""),
                said.getOrDefault("uri", ""),
                said.getOrDefault("nc", ""),
                said.getOrDefault("cnonce", ""),
                said.getOrDefault("response", "")))
        .filter(sent -> COUNT.matcher(sent.count()).matches())
        .filter(sent -> RESPONSE.matcher(sent.response()).matches())
        .filter(sent -> said.getOrDefault("qop", "").equals("auth"))
        .filter(sent -> said.getOrDefault("algorithm", "MD5").equalsIgnoreCase("MD5"));
  }

  /** By name in lower case; nothing at all when something else stands between them, or twice. */
  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new HashMap<>();
    Matcher matcher = PAIR.matcher(text);
    int end = 0;
    while (matcher.find()) {
      end = matcher.end();
      String value =
          matcher.group(2) == null
              ? matcher.group(3)
              : ESCAPED.matcher(matcher.group(2)).replaceAll("$1");
      if (pairs.put(matcher.group(1).toLowerCase(Locale.ROOT), value) != null) {
        return Map.of();
      }
    }
    return end == text.length() ? pairs : Map.of();
  }
}
