package org.commcarehq.apps.xform;

/** What a question asks for. */
public enum QuestionKind {
  TEXT,
  INTEGER,
  DECIMAL,
  DATE,
  TIME,
  DATE_TIME,
  SELECT,
  MULTI_SELECT,
  GPS,
  BARCODE,
  IMAGE,
  AUDIO,
  VIDEO,
  DOCUMENT,
  SECRET,
  /** Words that are only shown. */
  LABEL,
  /** A value that is computed and never shown. */
  HIDDEN,
  GROUP,
  REPEAT
}
