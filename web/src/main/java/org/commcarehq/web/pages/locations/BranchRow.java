package org.commcarehq.web.pages.locations;

import java.io.Serializable;
import java.util.Optional;
import org.commcarehq.locations.LocationLine;

/**
 * A line of the tree that is shown.
 *
 * @param level 1 where the tree begins
 * @param place its number among those that lie together, from 1
 * @param siblings how many these are
 * @param below the id of the type below whose places its own lie; empty at the top
 * @param more how many places of this branch are left out after this line
 */
public record BranchRow(
    String id,
    String name,
    String typeId,
    String typeName,
    String parentId,
    boolean archived,
    long children,
    long people,
    int level,
    int place,
    int siblings,
    boolean open,
    String below,
    long more)
    implements Serializable {
  static BranchRow of(
      LocationLine line,
      int level,
      int place,
      int siblings,
      boolean open,
      Optional<String> below,
      long more) {
    return new BranchRow(
        line.id(),
        line.name(),
        line.typeId(),
        line.typeName(),
        line.parentId().orElse(""),
        line.archived(),
        line.children(),
        line.people(),
        level,
        place,
        siblings,
        open,
        below.orElse(""),
        more);
  }

  /** Whether anything lies below it. */
  public boolean isBranch() {
    return children > 0;
  }

  /** Whether it can be moved: those of the top have nowhere to go. */
  public boolean isMovable() {
    return !below.isEmpty() && !archived;
  }
}
