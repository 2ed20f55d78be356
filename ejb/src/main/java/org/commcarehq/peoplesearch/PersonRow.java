package org.commcarehq.peoplesearch;

/**
 * Somebody who was found.
 *
 * @param id a worker's id, or a member's login name
 */
public record PersonRow(
    PersonKind kind, String id, String username, String fullName, boolean active) {
  /** What is shown: the full name, or the login name where there is none. */
  public String shown() {
    return fullName.isBlank() ? username : fullName;
  }
}
