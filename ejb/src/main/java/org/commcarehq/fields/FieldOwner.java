package org.commcarehq.fields;

import java.util.Locale;

/** What has fields. */
public enum FieldOwner {
  WORKER,
  MEMBER,
  LOCATION;

  /** As stored and sent. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static FieldOwner ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
