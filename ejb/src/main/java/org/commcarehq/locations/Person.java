package org.commcarehq.locations;

/**
 * Somebody who is assigned to places.
 *
 * @param id a worker's id, a member's login name
 */
public record Person(PersonKind kind, String id) {
  /** A mobile worker. */
  public static Person worker(String id) {
    return new Person(PersonKind.WORKER, id);
  }

  /** A member of the project. */
  public static Person member(String username) {
    return new Person(PersonKind.MEMBER, username);
  }
}
