package org.commcarehq.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.commcarehq.platform.hash.Md5;

/**
 * What a device answers to a challenge of HTTP Digest (RFC 7616), by MD5 and for the address alone,
 * {@code qop=auth}.
 *
 * @param login the whole login name
 * @param uri of what is asked for, as the answer says
 * @param count which answer to this nonce it is, 8 hex digits
 * @param response 32 hex digits
 */
public record DigestCredentials(
    String login,
    String realm,
    String nonce,
    String uri,
    String count,
    String clientNonce,
    String response) {
  private static final String QUALITY = "auth";

  /** Whether it was made with a secret, for this method. */
  boolean isMadeWith(String secret, String method) {
    String expected =
        Md5.hex(
            String.join(
                ":", secret, nonce, count, clientNonce, QUALITY, Md5.hex(method + ":" + uri)));
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII), response.getBytes(StandardCharsets.UTF_8));
  }
}
