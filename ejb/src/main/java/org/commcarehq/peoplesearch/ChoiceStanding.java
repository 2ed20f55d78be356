package org.commcarehq.peoplesearch;

import java.util.Arrays;
import java.util.Optional;

/** Many people at once, by what they are. */
public enum ChoiceStanding {
  WORKERS("workers", "All mobile workers"),
  ACTIVE("active", "Active mobile workers"),
  INACTIVE("inactive", "Deactivated mobile workers"),
  MEMBERS("members", "All web users");

  private final String code;
  private final String words;

  ChoiceStanding(String code, String words) {
    this.code = code;
    this.words = words;
  }

  /** As it stands in addresses. */
  public String code() {
    return code;
  }

  /** As people read it. */
  public String words() {
    return words;
  }

  /** The one of this code. */
  public static Optional<ChoiceStanding> ofCode(String code) {
    return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
  }
}
