package org.commcarehq.fields;

/** What is wrong with a value. */
public enum FieldFault {
  MISSING,
  TOO_LONG,
  NOT_A_NUMBER,
  NOT_A_DATE,
  NOT_A_CHOICE,
  NOT_LIKE_PATTERN,
  UNKNOWN_FIELD,
  LOCKED_BY_PROFILE
}
