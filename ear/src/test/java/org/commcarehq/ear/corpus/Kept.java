package org.commcarehq.ear.corpus;

/** What a row of the table says is stored after its input. */
enum Kept {
  /** Nothing at all. */
  NONE,
  /** The bytes, as an unreadable submission. */
  KEEP,
  /** The form in error state, and its bytes. */
  ERR,
  /** One form in normal state. */
  FORM,
  /** What was there before. */
  SAME
}
