package org.commcarehq.changesets;

import java.util.Locale;

/** Where a bulk action stands. */
public enum ChangeSetState {
  /** Nothing of it is done yet. */
  WAITING,
  RUNNING,
  /** All items were done, or say why not. */
  DONE,
  /** It was given up in the middle; what was done can be undone. */
  FAILED,
  UNDOING,
  /** All that was done is taken back. */
  UNDONE,
  /** Taken back, but for items that say why not. */
  PARTLY_UNDONE,
  /** Undoing was given up in the middle. */
  UNDO_FAILED;

  /** True when nothing goes on any more. */
  public boolean isOver() {
    return this != WAITING && this != RUNNING && this != UNDOING;
  }

  /** True when it can be undone: it is over, and was not undone before. */
  public boolean isUndoable() {
    return this == DONE || this == FAILED;
  }

  /** As stored and sent. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is when it is given up. */
  ChangeSetState givenUp() {
    return this == UNDOING ? UNDO_FAILED : FAILED;
  }
}
