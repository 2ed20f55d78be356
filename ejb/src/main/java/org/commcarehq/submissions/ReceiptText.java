package org.commcarehq.submissions;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A receipt as it is sent: one line of ASCII. What is signed is everything before the signature.
 *
 * <pre>v1;project=…;form=…;sha256=…;time=…;sequence=…;key=…;signature=…</pre>
 *
 * @param signed the part that is signed
 */
record ReceiptText(Receipt receipt, String key, String signed, String signature) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(v1;project=([^;]*);form=([^;]*);sha256=([0-9a-f]{64});time=([^;]+)"
              + ";sequence=([0-9]{1,18});key=([0-9a-f]{16}));signature=([0-9a-f]{128})");

  static String toSign(Receipt receipt, String key) {
    return "v1;project="
        + URLEncoder.encode(receipt.domain(), StandardCharsets.UTF_8)
        + ";form="
        + URLEncoder.encode(receipt.formId(), StandardCharsets.UTF_8)
        + ";sha256="
        + receipt.contentHash()
        + ";time="
        + receipt.takenOn()
        + ";sequence="
        + receipt.sequence()
        + ";key="
        + key;
  }

  static String with(String signed, String signature) {
    return signed + ";signature=" + signature;
  }

  /** Empty when the text has not the shape of a receipt. */
  static Optional<ReceiptText> parse(String text) {
    Matcher parts = SHAPE.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ReceiptText(
              new Receipt(
                  URLDecoder.decode(parts.group(2), StandardCharsets.UTF_8),
                  URLDecoder.decode(parts.group(3), StandardCharsets.UTF_8),
                  parts.group(4),
                  Instant.parse(parts.group(5)),
                  Long.parseLong(parts.group(6))),
              parts.group(7),
              parts.group(1),
              parts.group(8)));
    } catch (DateTimeException | IllegalArgumentException broken) {
      return Optional.empty();
    }
  }
}
