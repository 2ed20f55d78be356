package org.commcarehq.web.pages.submissions;

import java.util.Locale;
import java.util.Set;

/** What a browser may be told about files that came from phones. */
public final class Attachments {
  private static final Set<String> PICTURES =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
  private static final Set<String> SOUNDS =
      Set.of("audio/mpeg", "audio/mp4", "audio/3gpp", "video/mp4", "video/3gpp");

  private Attachments() {}

  /** Whether its sender calls it a picture of a kind that can do nothing but be shown. */
  public static boolean isPicture(String contentType) {
    return contentType != null && PICTURES.contains(contentType.toLowerCase(Locale.ROOT));
  }

  /**
   * The type to send where the bytes are no known picture: its sender's where that is harmless
   * whatever the bytes are, else bytes.
   */
  public static String safeType(String contentType) {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    return SOUNDS.contains(type) ? type : "application/octet-stream";
  }
}
