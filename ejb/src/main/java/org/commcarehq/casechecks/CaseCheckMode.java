package org.commcarehq.casechecks;

import java.util.Locale;
import java.util.Optional;

/** What a check does about the differences that it finds. */
public enum CaseCheckMode {
  /** Lists them. */
  VERIFY,
  /** Lists them and writes the replay. */
  REBUILD;

  /** As stored and sent. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mode with this code. */
  public static Optional<CaseCheckMode> ofCode(String code) {
    for (CaseCheckMode mode : values()) {
      if (mode.code().equals(code)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }
}
