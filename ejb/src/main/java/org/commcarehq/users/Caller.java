package org.commcarehq.users;

import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.audit.Actor;

/**
 * Who asks for something.
 *
 * @param username the login name of who has signed in
 * @param fullName how they are called, or empty
 * @param projects those they belong to, by name
 * @param access what they may do in the project that is asked for, if they belong to it
 * @param superuser whether they may visit any project, with a reason
 */
public record Caller(
    Actor actor,
    Optional<String> username,
    String fullName,
    List<ProjectName> projects,
    Optional<ProjectAccess> access,
    boolean superuser) {
  private static final Caller NOBODY =
      new Caller(Actor.nobody(), Optional.empty(), "", List.of(), Optional.empty(), false);

  /** Lists are copied. */
  public Caller {
    projects = List.copyOf(projects);
  }

  /** Whoever has not signed in. */
  public static Caller nobody() {
    return NOBODY;
  }

  /** Somebody of whom only this project is known: devices and programs. */
  public static Caller of(Actor actor, ProjectAccess access) {
    return new Caller(
        actor, Optional.of(access.username()), "", List.of(), Optional.of(access), false);
  }

  /** Whether it is known who asks. */
  public boolean isKnown() {
    return username.isPresent();
  }
}
