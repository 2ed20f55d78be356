package org.commcarehq.submissions;

/**
 * Who sends a form, as far as the server could tell by itself.
 *
 * @param userId the id that stands in where the form names no user
 * @param name a login name, for people to read
 * @param username the login name that stands in where the form names no user
 */
public record Submitter(String userId, String name, String username) {
  /** One whose forms are his own. */
  public Submitter(String userId, String name) {
    this(userId, name, name);
  }
}
