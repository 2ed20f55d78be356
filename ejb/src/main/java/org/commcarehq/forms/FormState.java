package org.commcarehq.forms;

/** What became of a form. */
public enum FormState {
  /** Counted, and its case changes are applied. */
  NORMAL,
  /** Put aside by somebody; its case changes are taken back. */
  ARCHIVED,
  /** Replaced by an edit, kept under an id of its own. */
  DEPRECATED,
  /** Sent twice. */
  DUPLICATE,
  /** Well formed, but its content could not be applied. */
  ERROR,
  /** Bytes that are no form. */
  SUBMISSION_ERROR_LOG,
  /** Removed by somebody, restorable for a while. */
  DELETED
}
