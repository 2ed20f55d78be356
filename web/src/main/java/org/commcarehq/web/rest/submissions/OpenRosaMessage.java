package org.commcarehq.web.rest.submissions;

/** The document in which devices are told something. */
public final class OpenRosaMessage {
  /** How it is labelled. */
  public static final String CONTENT_TYPE = "text/xml; charset=utf-8";

  private static final String BEGIN =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <OpenRosaResponse xmlns="http://openrosa.org/http/response"><message nature=\"""";
  private static final String END = "</message></OpenRosaResponse>\n";

  private OpenRosaMessage() {}

  /**
   * @param nature the word that devices go by
   * @param words the text for people
   */
  public static String of(String nature, String words) {
    return BEGIN + nature + "\">" + escaped(words) + END;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
