package org.commcarehq.web.rest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The escaped bytes of an address. */
final class Escapes {
  private static final Pattern RUN = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

  private Escapes() {}

  /** Whether they are text, as UTF-8 has it. */
  static boolean areText(String address) {
    Matcher run = RUN.matcher(address);
    while (run.find()) {
      if (!isText(run.group())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isText(String run) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int at = 0; at < run.length(); at += 3) {
      bytes.write(Integer.parseInt(run.substring(at + 1, at + 3), 16));
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
