package org.commcarehq.web.pages.roles;

import java.util.List;

/**
 * How many rows somebody with a role sees.
 *
 * @param name who it is, or nothing where everybody with the role sees the same
 */
public record RoleSight(String name, List<String> counts) {
  /** Lists are copied. */
  public RoleSight {
    counts = List.copyOf(counts);
  }
}
