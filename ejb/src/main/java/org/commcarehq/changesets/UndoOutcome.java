package org.commcarehq.changesets;

import java.util.Locale;

/** What became of one item when its bulk action was undone. */
public enum UndoOutcome {
  UNDONE,
  /** It was taken back before by somebody, and nothing was done. */
  SKIPPED,
  /** Others changed the case or form since; their work is left as it is. */
  CONFLICT,
  /** It could not be undone; the item says why. */
  FAILED;

  /** As stored and sent. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
