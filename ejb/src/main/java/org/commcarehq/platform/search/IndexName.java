package org.commcarehq.platform.search;

/** The indices, each reached through an alias so that a rebuilt one can take its place. */
public enum IndexName {
  FORMS("hq-forms", "hq-forms-v1", "/elasticsearch/forms.json"),
  CASES("hq-cases", "hq-cases-v1", "/elasticsearch/cases.json"),
  USERS("hq-users", "hq-users-v1", "/elasticsearch/users.json");

  private final String alias;
  private final String firstIndex;
  private final String definition;

  IndexName(String alias, String firstIndex, String definition) {
    this.alias = alias;
    this.firstIndex = firstIndex;
    this.definition = definition;
  }

  /** The name to read and write by. */
  public String alias() {
    return alias;
  }

  String firstIndex() {
    return firstIndex;
  }

  String definition() {
    return definition;
  }
}
