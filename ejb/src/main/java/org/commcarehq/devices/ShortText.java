package org.commcarehq.devices;

/** Cuts what comes from outside to a length that can be stored. */
final class ShortText {
  private ShortText() {}

  /** At most so many characters; one outside the basic plane is never cut in half. */
  static String of(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    boolean pair = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, pair ? length - 1 : length);
  }
}
