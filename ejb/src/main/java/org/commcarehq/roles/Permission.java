package org.commcarehq.roles;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a role may allow. */
public enum Permission {
  VIEW_WEB_USERS,
  EDIT_WEB_USERS,
  VIEW_ROLES,
  VIEW_COMMCARE_USERS,
  EDIT_COMMCARE_USERS,
  VIEW_GROUPS,
  EDIT_GROUPS,
  EDIT_USERS_IN_GROUPS,
  VIEW_LOCATIONS,
  EDIT_LOCATIONS,
  EDIT_USERS_IN_LOCATIONS,
  VIEW_DATA_DICT,
  EDIT_DATA_DICT,
  EDIT_DATA,
  VIEW_APPS,
  EDIT_APPS,
  EDIT_SHARED_EXPORTS,
  VIEW_REPORTS,
  /** The reports on a list; {@link #VIEW_REPORTS} are all of them. */
  VIEW_REPORT_LIST,
  EDIT_REPORTS,
  DOWNLOAD_REPORTS,
  EDIT_UCRS,
  EDIT_MESSAGING,
  ACCESS_WEB_APPS,
  ACCESS_API,
  ACCESS_MOBILE_ENDPOINTS,
  ACCESS_RELEASE_MANAGEMENT,
  EDIT_LINKED_CONFIGURATIONS,
  EDIT_MOTECH,
  VIEW_FILE_DROPZONE,
  EDIT_FILE_DROPZONE,
  VIEW_TABLEAU,
  EDIT_BILLING,
  LOGIN_AS_ALL_USERS,
  LIMITED_LOGIN_AS,
  REPORT_AN_ISSUE,
  /** Without it, only the rows of one's own places and those below them. */
  ACCESS_ALL_LOCATIONS;

  /** As stored and sent. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The permission of this code; empty for one that a newer version may know. */
  public static Optional<Permission> ofCode(String code) {
    return Arrays.stream(values()).filter(permission -> permission.code().equals(code)).findFirst();
  }

  /** What goes with it: who may change something may see it. */
  public Set<Permission> implied() {
    return switch (this) {
      case EDIT_WEB_USERS -> EnumSet.of(VIEW_WEB_USERS);
      case EDIT_COMMCARE_USERS -> EnumSet.of(VIEW_COMMCARE_USERS);
      case EDIT_GROUPS -> EnumSet.of(VIEW_GROUPS, EDIT_USERS_IN_GROUPS);
      case EDIT_USERS_IN_GROUPS -> EnumSet.of(VIEW_GROUPS);
      case EDIT_LOCATIONS, EDIT_USERS_IN_LOCATIONS -> EnumSet.of(VIEW_LOCATIONS);
      case EDIT_DATA_DICT -> EnumSet.of(VIEW_DATA_DICT);
      case EDIT_APPS -> EnumSet.of(VIEW_APPS);
      case EDIT_REPORTS -> EnumSet.of(VIEW_REPORTS, VIEW_REPORT_LIST);
      case VIEW_REPORTS -> EnumSet.of(VIEW_REPORT_LIST);
      case EDIT_FILE_DROPZONE -> EnumSet.of(VIEW_FILE_DROPZONE);
      case LOGIN_AS_ALL_USERS -> EnumSet.of(LIMITED_LOGIN_AS);
      default -> EnumSet.noneOf(Permission.class);
    };
  }
}
