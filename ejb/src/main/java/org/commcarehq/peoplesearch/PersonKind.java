package org.commcarehq.peoplesearch;

import java.util.Arrays;
import java.util.Optional;

/** What somebody is in a project. */
public enum PersonKind {
  WORKER("worker", "w:"),
  MEMBER("member", "m:");

  private final String code;
  private final String prefix;

  PersonKind(String code, String prefix) {
    this.code = code;
    this.prefix = prefix;
  }

  /** As stored and sent. */
  public String code() {
    return code;
  }

  /** The kind of this code. */
  public static Optional<PersonKind> ofCode(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }

  /** The id that somebody has among all people of a project. */
  public String key(String id) {
    return prefix + id;
  }

  /** The id in such a key, if it is one of this kind. */
  public Optional<String> idIn(String key) {
    return key.startsWith(prefix) ? Optional.of(key.substring(prefix.length())) : Optional.empty();
  }
}
