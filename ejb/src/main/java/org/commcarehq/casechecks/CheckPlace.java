package org.commcarehq.casechecks;

/**
 * Where a check stands.
 *
 * @param cursor the last case or form that was looked at; empty at the start of the phase
 */
public record CheckPlace(CheckPhase phase, String cursor) {
  static final CheckPlace START = new CheckPlace(CheckPhase.CASES, "");
  static final CheckPlace FORMS = new CheckPlace(CheckPhase.FORMS, "");

  CheckPlace at(String id) {
    return new CheckPlace(phase, id);
  }
}
