package org.commcarehq.forms;

/** What became of a form. */
public enum FormState {
  /** Counted, and its case changes are applied. */
  NORMAL,
  /** Put aside by somebody; its case changes are taken back. */
  ARCHIVED,
  /** Replaced by an edit, kept under an id of its own. */
  DEPRECATED,
  /** Well formed, but its content could not be applied. */
  ERROR,
  /** Removed by somebody, restorable for a while. */
  DELETED
}
