package org.commcarehq.changesets;

import java.util.Locale;

/** What became of one item of a bulk action. */
public enum ItemOutcome {
  WAITING,
  DONE,
  /** It was so already, and nothing was done. */
  SKIPPED,
  /** It could not be done; the item says why. */
  FAILED;

  /** As stored and sent. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
