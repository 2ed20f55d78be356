package org.commcarehq.users;

import java.util.Set;

/**
 * Whose rows somebody may see.
 *
 * @param everywhere all rows of the project
 * @param owners else those of these workers and places, by id
 */
public record Reach(boolean everywhere, Set<String> owners) {
  private static final Reach EVERYWHERE = new Reach(true, Set.of());

  /** Sets are copied. */
  public Reach {
    owners = Set.copyOf(owners);
  }

  /** All rows of the project. */
  public static Reach all() {
    return EVERYWHERE;
  }

  /** Only the rows of these workers and places. */
  public static Reach only(Set<String> owners) {
    return new Reach(false, owners);
  }

  /** The workers and places as the database takes them. */
  public String[] ids() {
    return owners.toArray(String[]::new);
  }

  /** Whether the rows of this worker or place may be seen. */
  public boolean covers(String id) {
    return everywhere || owners.contains(id);
  }
}
