package org.commcarehq.peoplesearch;

import java.util.Arrays;
import java.util.Optional;

/** What people can be chosen by. */
public enum ChoiceKind {
  STANDING("s"),
  GROUP("g"),
  PLACE("l"),
  WORKER("w"),
  MEMBER("m");

  private final String code;

  ChoiceKind(String code) {
    this.code = code;
  }

  /** As it stands in addresses. */
  public String code() {
    return code;
  }

  /** The kind of this code. */
  public static Optional<ChoiceKind> ofCode(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }
}
