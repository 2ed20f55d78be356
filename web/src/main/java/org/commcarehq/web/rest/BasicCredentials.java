package org.commcarehq.web.rest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What an HTTP Basic header holds (RFC 7617): UTF-8, or ISO-8859-1 from older devices. */
public record BasicCredentials(String login, String password) {
  private static final String SCHEME = "basic ";

  /**
   * The login and password of a header; empty when it is none of this kind, or with a character
   * that no name and no password has.
   */
  public static Optional<BasicCredentials> in(String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      String pair = decode(bytes);
      int colon = pair.indexOf(':');
      return colon < 0 || Nul.in(pair)
          ? Optional.empty()
          : Optional.of(new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
