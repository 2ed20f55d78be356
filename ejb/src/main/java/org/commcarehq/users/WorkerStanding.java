package org.commcarehq.users;

import java.util.Locale;

/** Which workers, by whether they may come in. */
public enum WorkerStanding {
  ACTIVE("active AND deleted_on IS NULL"),
  INACTIVE("NOT active AND deleted_on IS NULL"),
  /** Active and inactive ones. */
  PRESENT("deleted_on IS NULL"),
  DELETED("deleted_on IS NOT NULL");

  private final String condition;

  WorkerStanding(String condition) {
    this.condition = condition;
  }

  String condition() {
    return condition;
  }

  /** As sent and in addresses. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
