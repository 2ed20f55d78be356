package org.commcarehq.peoplesearch;

import java.time.Instant;
import java.util.List;

/**
 * A worker or a member of a project.
 *
 * @param id a worker's id, or a member's login name
 * @param version grows with whatever is kept here
 * @param role the id of a member's role, or nothing
 * @param findBy what else somebody is looked for by: e-mail address, telephone numbers
 */
public record Person(
    String domain,
    PersonKind kind,
    String id,
    long version,
    String username,
    String fullName,
    String role,
    boolean active,
    boolean deleted,
    Instant createdOn,
    List<String> findBy) {
  /** Lists are copied. */
  public Person {
    findBy = List.copyOf(findBy);
  }

  /** The id among all people of the project. */
  public String key() {
    return kind.key(id);
  }
}
