package org.commcarehq.fields;

import java.util.Locale;

/** What a field's values are. */
public enum FieldType {
  TEXT,
  NUMBER,
  /** A day, as 2024-02-29. */
  DATE,
  CHOICE;

  /** As stored and sent. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static FieldType ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
