package org.commcarehq.web.pages;

/**
 * A file as its reader is told of it.
 *
 * @param name as its sender called it, whatever that may be
 * @param length bytes
 * @param hash of its bytes
 * @param shown whether a browser may show it, instead of only saving it: for what can do nothing
 *     but be shown
 */
public record FileToSend(String name, String contentType, long length, String hash, boolean shown) {
  /** Names this content and no other. */
  String tag() {
    return "\"" + hash + "\"";
  }
}
