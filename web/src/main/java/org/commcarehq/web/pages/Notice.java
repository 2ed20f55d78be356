package org.commcarehq.web.pages;

import java.io.Serializable;

/**
 * What a page says about what its reader just did.
 *
 * @param tone {@code ok}, {@code warn}, {@code bad} or {@code info}
 * @param undo what an Undo would do; empty where there is none
 */
public record Notice(String tone, String words, String undo) implements Serializable {
  /** It is done, and can be taken back so. */
  public static Notice done(String words, String undo) {
    return new Notice("ok", words, undo);
  }

  /** It is done. */
  public static Notice done(String words) {
    return new Notice("ok", words, "");
  }

  /** It is so already, or on its way. */
  public static Notice info(String words) {
    return new Notice("info", words, "");
  }

  /** It was not done, and why. */
  public static Notice refused(String words) {
    return new Notice("bad", words, "");
  }

  /** The icon beside the words. */
  public String icon() {
    return switch (tone) {
      case "ok" -> "pi-check-circle";
      case "info" -> "pi-info-circle";
      default -> "pi-exclamation-triangle";
    };
  }
}
