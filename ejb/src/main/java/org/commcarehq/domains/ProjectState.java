package org.commcarehq.domains;

import java.util.Locale;

/** Whether a project is open. */
public enum ProjectState {
  ACTIVE,
  /** Closed until somebody opens it again. */
  INACTIVE,
  /** Closed, and removed for good after its days of grace. */
  DELETED;

  /** As stored. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ProjectState ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
