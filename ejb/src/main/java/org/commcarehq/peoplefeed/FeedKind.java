package org.commcarehq.peoplefeed;

import java.util.Arrays;
import java.util.Optional;

/** What a document of an older installation is about. */
public enum FeedKind {
  WORKER("CommCareUser", "user"),
  MEMBER("WebUser", "web-user"),
  GROUP("Group", "group");

  private static final String DELETED = "-Deleted";
  private final String type;
  private final String code;

  FeedKind(String type, String code) {
    this.type = type;
    this.code = code;
  }

  /** As stored. */
  public String code() {
    return code;
  }

  /** The kind of this code. */
  public static FeedKind ofCode(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst().orElseThrow();
  }

  /** The kind of a document by its type; empty for what is not followed. */
  public static Optional<FeedKind> ofType(String type) {
    return Arrays.stream(values())
        .filter(kind -> type.equals(kind.type) || type.equals(kind.type + DELETED))
        .findFirst();
  }

  /** Whether a document of this type was deleted there, though it still exists. */
  public static boolean isDeleted(String type) {
    return type.endsWith(DELETED);
  }
}
