package org.commcarehq.locations;

import java.util.Locale;

/** What sort of person is assigned to places. */
public enum PersonKind {
  /** A mobile worker, by id. */
  WORKER,
  /** A member of the project, by login name. */
  MEMBER;

  /** As stored. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PersonKind ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
