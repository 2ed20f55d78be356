package org.commcarehq.locations;

import java.util.List;
import java.util.Optional;

/**
 * What one row comes to.
 *
 * @param id the place's, also of one that is to be made
 * @param before the place as it is, unless it is new
 * @param after the place as it shall be
 * @param archive whether it is to be archived, or brought back
 */
record LocationRowPlan(
    String id,
    Optional<Location> before,
    LocationDraft after,
    Optional<Boolean> archive,
    List<LocationRowProblem> problems) {
  LocationRowPlan {
    problems = List.copyOf(problems);
  }

  boolean isRefused() {
    return !problems.isEmpty();
  }

  boolean isNew() {
    return before.isEmpty();
  }

  boolean isMoved() {
    return before.filter(place -> !place.parentId().equals(after.parentId())).isPresent();
  }

  /** Whether anything but where it lies changes. */
  boolean isEdited() {
    return before
        .filter(
            place ->
                !(place.name().equals(after.name())
                    && place.externalId().equals(after.externalId())
                    && place.coordinates().equals(after.coordinates())
                    && place.fields().equals(after.fields())))
        .isPresent();
  }

  boolean changesNothing() {
    return !isNew() && !isMoved() && !isEdited() && archive.isEmpty();
  }
}
