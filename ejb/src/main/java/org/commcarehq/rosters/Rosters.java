package org.commcarehq.rosters;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.commcarehq.platform.Refused;

/** The kinds of spreadsheet that are understood. */
@ApplicationScoped
class Rosters {
  @Inject WorkerRoster workers;
  @Inject LocationRoster locations;

  Roster of(RosterKind kind) {
    return switch (kind) {
      case WORKERS -> workers;
      case LOCATIONS -> locations;
      case INVITATIONS -> throw new Refused(RosterRefusal.NOT_UNDERSTOOD, kind.code());
    };
  }
}
