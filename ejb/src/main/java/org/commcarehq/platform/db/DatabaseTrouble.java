package org.commcarehq.platform.db;

import java.sql.SQLException;
import java.util.Set;

/** What a failed database call means for whoever asked. */
public enum DatabaseTrouble {
  /** Two transactions got into each other's way; the same call may go through at once. */
  COLLISION,
  /** Somebody else holds the lock for too long. */
  LOCKED,
  /** The database does not answer, or does not take us in. */
  AWAY,
  /** It is no trouble of the database. */
  NONE;

  private static final Set<String> COLLISIONS = Set.of("40001", "40P01", "23505");
  private static final Set<String> LOCKS = Set.of("55P03");
  // connection exceptions, insufficient resources, operator intervention (shutting down, starting)
  private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "57");

  /**
   * Looks for the database's own words below this exception; those of a commit that failed are
   * among the suppressed.
   */
  public static DatabaseTrouble in(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      DatabaseTrouble trouble = named(cause);
      for (Throwable suppressed : cause.getSuppressed()) {
        trouble = trouble == NONE ? in(suppressed) : trouble;
      }
      if (trouble != NONE) {
        return trouble;
      }
    }
    return NONE;
  }

  private static DatabaseTrouble named(Throwable cause) {
    if (cause instanceof SQLException sql) {
      return ofState(sql.getSQLState());
    }
    if (cause instanceof jakarta.resource.ResourceException
        || cause instanceof javax.transaction.xa.XAException) {
      DatabaseTrouble below = cause.getCause() == null ? NONE : in(cause.getCause());
      return below == NONE ? AWAY : below; // no connection, or it broke at the commit
    }
    return NONE;
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
    return AWAY_CLASSES.contains(state.substring(0, 2)) ? AWAY : NONE;
  }
}
