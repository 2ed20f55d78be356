package org.commcarehq.rosters;

import java.util.Locale;
import org.commcarehq.roles.Permission;

/** What a spreadsheet is about, and what whoever brings it must be allowed. */
public enum RosterKind {
  WORKERS(Permission.EDIT_COMMCARE_USERS),
  LOCATIONS(Permission.EDIT_LOCATIONS),
  INVITATIONS(Permission.EDIT_WEB_USERS);

  private final Permission needed;

  RosterKind(Permission needed) {
    this.needed = needed;
  }

  /** What it takes to bring one. */
  public Permission needed() {
    return needed;
  }

  /** As stored. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RosterKind ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
