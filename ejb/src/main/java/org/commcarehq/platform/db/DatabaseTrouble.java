package org.commcarehq.platform.db;

import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.transaction.xa.XAException;

/** What a failed database call means for whoever asked. */
public enum DatabaseTrouble {
  /** Two transactions got into each other's way; the same call may go through at once. */
  COLLISION,
  /** Somebody else holds the lock for too long. */
  LOCKED,
  /** The database does not answer, or does not take us in. */
  AWAY,
  /** It cannot hold what it was given: the same call fails again. */
  TOO_LARGE,
  /** It is no trouble of the database. */
  NONE;

  private static final Set<String> COLLISIONS = Set.of("40001", "40P01", "23505");
  private static final Set<String> LOCKS = Set.of("55P03");
  private static final String LIMIT_CLASS = "54"; // such as a value too long for its index
  // connection exceptions, insufficient resources, operator intervention (shutting down, starting)
  private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "57");

  /**
   * Looks for the database's own words in this exception, in what caused it and in what was
   * suppressed on the way: a failed commit tells its reason only there.
   */
  public static DatabaseTrouble in(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>(List.of(thrown));
    boolean broken = false;
    while (!open.isEmpty()) {
      Throwable next = open.poll();
      if (!seen.add(next)) {
        continue;
      }
      if (next instanceof SQLException sql) {
        return ofState(sql.getSQLState());
      }
      Optional.ofNullable(next.getCause()).ifPresent(open::add);
      open.addAll(List.of(next.getSuppressed()));
      broken = broken || next instanceof ResourceException || next instanceof XAException;
    }
    return broken ? AWAY : NONE; // no connection, or it broke at the commit, without more words
  }

  private static DatabaseTrouble ofState(String state) {
    if (state == null) {
      return AWAY; // the pool's wrapper, without a state of its own: no connection
    }
    if (COLLISIONS.contains(state)) {
      return COLLISION;
    }
    if (LOCKS.contains(state)) {
      return LOCKED;
    }
    String kind = state.substring(0, 2);
    if (kind.equals(LIMIT_CLASS)) {
      return TOO_LARGE;
    }
    return AWAY_CLASSES.contains(kind) ? AWAY : NONE;
  }
}
