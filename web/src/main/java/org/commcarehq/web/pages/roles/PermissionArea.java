package org.commcarehq.web.pages.roles;

import static org.commcarehq.web.pages.roles.PermissionLevel.changing;
import static org.commcarehq.web.pages.roles.PermissionLevel.seeing;

import java.util.List;
import org.commcarehq.roles.Permission;

/** What a role decides on, one line of its editor each; a line goes from nothing to all of it. */
enum PermissionArea {
  WORKERS(
      Group.PEOPLE,
      "Mobile workers",
      seeing(Permission.VIEW_COMMCARE_USERS, "View", "the mobile workers"),
      changing(
          Permission.EDIT_COMMCARE_USERS,
          "Edit",
          "create, change and deactivate mobile workers, and set their passwords")),
  GROUPS(
      Group.PEOPLE,
      "Groups",
      seeing(Permission.VIEW_GROUPS, "View", "the groups of workers"),
      changing(Permission.EDIT_GROUPS, "Edit", "create, change and delete groups")),
  GROUP_MEMBERS(
      Group.PEOPLE,
      "Who is in which group",
      changing(Permission.EDIT_USERS_IN_GROUPS, "Edit", "put workers into groups")),
  LOCATIONS(
      Group.PEOPLE,
      "Locations",
      seeing(Permission.VIEW_LOCATIONS, "View", "the locations"),
      changing(Permission.EDIT_LOCATIONS, "Edit", "create, move and archive locations")),
  LOCATION_PEOPLE(
      Group.PEOPLE,
      "Who is at which location",
      changing(Permission.EDIT_USERS_IN_LOCATIONS, "Edit", "assign people to locations")),
  WEB_USERS(
      Group.PEOPLE,
      "Web users",
      seeing(Permission.VIEW_WEB_USERS, "View", "the other web users"),
      changing(Permission.EDIT_WEB_USERS, "Edit", "invite, change and remove web users")),
  ROLES(Group.PEOPLE, "Roles", seeing(Permission.VIEW_ROLES, "View", "the roles")),
  LOGIN_AS(
      Group.PEOPLE,
      "Working as somebody else",
      changing(Permission.LIMITED_LOGIN_AS, "Who allow it", "log in as the workers who allow it"),
      changing(Permission.LOGIN_AS_ALL_USERS, "All workers", "log in as any worker")),
  DATA(
      Group.DATA,
      "Submissions and cases",
      changing(
          Permission.EDIT_DATA, "Edit", "edit, archive and delete submissions, and change cases")),
  EXPORTS(
      Group.DATA,
      "Exports that others use",
      changing(Permission.EDIT_SHARED_EXPORTS, "Edit", "change exports that others use")),
  DICTIONARY(
      Group.DATA,
      "Data dictionary",
      seeing(Permission.VIEW_DATA_DICT, "View", "the data dictionary"),
      changing(Permission.EDIT_DATA_DICT, "Edit", "change the data dictionary")),
  DROPZONE(
      Group.DATA,
      "File dropzone",
      seeing(Permission.VIEW_FILE_DROPZONE, "View", "the file dropzone"),
      changing(Permission.EDIT_FILE_DROPZONE, "Edit", "put files into the dropzone")),
  REPORTS(
      Group.REPORTS,
      "Reports, submissions and cases",
      seeing(Permission.VIEW_REPORT_LIST, "Listed", "the reports listed for the role"),
      seeing(Permission.VIEW_REPORTS, "View all", "all reports, submissions and cases"),
      changing(Permission.EDIT_REPORTS, "Edit", "create and change reports")),
  DOWNLOADS(
      Group.REPORTS,
      "Downloads",
      seeing(Permission.DOWNLOAD_REPORTS, "Allowed", "the data as files to download")),
  UCRS(
      Group.REPORTS,
      "Data sources of reports",
      changing(Permission.EDIT_UCRS, "Edit", "change the data sources of reports")),
  TABLEAU(
      Group.REPORTS, "Tableau views", seeing(Permission.VIEW_TABLEAU, "View", "the Tableau views")),
  APPS(
      Group.APPS,
      "Applications",
      seeing(Permission.VIEW_APPS, "View", "the applications"),
      changing(Permission.EDIT_APPS, "Edit", "change applications")),
  RELEASES(
      Group.APPS,
      "Releases",
      changing(Permission.ACCESS_RELEASE_MANAGEMENT, "Manage", "release applications to phones")),
  LINKED(
      Group.APPS,
      "Linked projects",
      changing(Permission.EDIT_LINKED_CONFIGURATIONS, "Edit", "change what linked projects share")),
  WEB_APPS(
      Group.APPS,
      "Web apps",
      changing(Permission.ACCESS_WEB_APPS, "Use", "fill in forms on the website")),
  MESSAGING(Group.MORE, "Messaging", changing(Permission.EDIT_MESSAGING, "Edit", "send messages")),
  FORWARDING(
      Group.MORE,
      "Data forwarding",
      changing(Permission.EDIT_MOTECH, "Edit", "forward data to other systems")),
  API(
      Group.MORE,
      "Programs (API)",
      seeing(Permission.ACCESS_API, "Allowed", "all of this by a program, too")),
  DEVICES(
      Group.MORE,
      "Phones",
      changing(Permission.ACCESS_MOBILE_ENDPOINTS, "Allowed", "work with a phone")),
  BILLING(Group.MORE, "Billing", changing(Permission.EDIT_BILLING, "Edit", "manage the billing")),
  ISSUES(
      Group.MORE,
      "Support",
      changing(Permission.REPORT_AN_ISSUE, "Allowed", "report problems to support")),
  PLACES(
      Group.REACH,
      "Whose data",
      seeing(Permission.ACCESS_ALL_LOCATIONS, "All locations", "the data of all locations"));

  /** A part of the editor. */
  enum Group {
    REACH("Reach", "Without this, only what belongs to a person’s own locations and those below."),
    PEOPLE("People and places", "Changing something includes seeing it."),
    DATA("Data", "Seeing submissions and cases comes with the reports."),
    REPORTS("Reports", "What may be read."),
    APPS("Applications", "What phones and web apps run."),
    MORE("More", "");

    private final String title;
    private final String words;

    Group(String title, String words) {
      this.title = title;
      this.words = words;
    }

    String title() {
      return title;
    }

    String words() {
      return words;
    }
  }

  private final Group group;
  private final String title;
  private final List<PermissionLevel> levels;

  PermissionArea(Group group, String title, PermissionLevel... levels) {
    this.group = group;
    this.title = title;
    this.levels = List.of(levels);
  }

  Group group() {
    return group;
  }

  String title() {
    return title;
  }

  /** From the least to the most, each including those before it. */
  List<PermissionLevel> levels() {
    return levels;
  }
}
