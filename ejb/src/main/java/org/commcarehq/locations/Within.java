package org.commcarehq.locations;

import java.util.List;

/**
 * The part of a tree that somebody may see or change.
 *
 * @param everywhere the whole tree
 * @param places else these places, by id, and what lies below them
 */
public record Within(boolean everywhere, List<String> places) {
  private static final Within EVERYWHERE = new Within(true, List.of());

  /** Lists are copied. */
  public Within {
    places = List.copyOf(places);
  }

  /** The whole tree. */
  public static Within all() {
    return EVERYWHERE;
  }

  /** These places and what lies below them. */
  public static Within only(List<String> places) {
    return new Within(false, places);
  }
}
