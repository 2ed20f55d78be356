package org.commcarehq.users;

/** A project as its people know it. */
public record ProjectName(String domain, String displayName) {
  /** What is shown: the name, or the slug where there is none. */
  public String shown() {
    return displayName == null || displayName.isBlank() ? domain : displayName;
  }
}
