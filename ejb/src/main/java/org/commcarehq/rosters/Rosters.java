package org.commcarehq.rosters;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The kinds of spreadsheet that are understood. */
@ApplicationScoped
class Rosters {
  @Inject WorkerRoster workers;
  @Inject LocationRoster locations;
  @Inject InvitationRoster invitations;

  Roster of(RosterKind kind) {
    return switch (kind) {
      case WORKERS -> workers;
      case LOCATIONS -> locations;
      case INVITATIONS -> invitations;
    };
  }
}
