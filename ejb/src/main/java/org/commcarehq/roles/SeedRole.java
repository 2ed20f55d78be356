package org.commcarehq.roles;

import static org.commcarehq.roles.Permission.ACCESS_ALL_LOCATIONS;
import static org.commcarehq.roles.Permission.ACCESS_MOBILE_ENDPOINTS;
import static org.commcarehq.roles.Permission.DOWNLOAD_REPORTS;
import static org.commcarehq.roles.Permission.EDIT_APPS;
import static org.commcarehq.roles.Permission.EDIT_BILLING;
import static org.commcarehq.roles.Permission.EDIT_COMMCARE_USERS;
import static org.commcarehq.roles.Permission.EDIT_GROUPS;
import static org.commcarehq.roles.Permission.EDIT_LOCATIONS;
import static org.commcarehq.roles.Permission.EDIT_SHARED_EXPORTS;
import static org.commcarehq.roles.Permission.REPORT_AN_ISSUE;
import static org.commcarehq.roles.Permission.VIEW_REPORTS;

/** The roles that a new project begins with, besides that of its administrators. */
enum SeedRole {
  APP_EDITOR(
      "app-editor",
      "App Editor",
      EDIT_APPS,
      VIEW_REPORTS,
      DOWNLOAD_REPORTS,
      REPORT_AN_ISSUE,
      ACCESS_ALL_LOCATIONS),
  FIELD_IMPLEMENTER(
      "field-implementer",
      "Field Implementer",
      EDIT_COMMCARE_USERS,
      EDIT_GROUPS,
      EDIT_LOCATIONS,
      EDIT_SHARED_EXPORTS,
      VIEW_REPORTS,
      DOWNLOAD_REPORTS,
      REPORT_AN_ISSUE,
      ACCESS_ALL_LOCATIONS),
  READ_ONLY(
      "read-only",
      "Read Only",
      VIEW_REPORTS,
      DOWNLOAD_REPORTS,
      REPORT_AN_ISSUE,
      ACCESS_ALL_LOCATIONS),
  BILLING_ADMIN(
      "billing-admin", "Billing Admin", EDIT_BILLING, REPORT_AN_ISSUE, ACCESS_ALL_LOCATIONS),
  MOBILE_WORKER(
      "mobile-worker",
      "Mobile Worker",
      ACCESS_MOBILE_ENDPOINTS,
      REPORT_AN_ISSUE,
      ACCESS_ALL_LOCATIONS);

  private final String id;
  private final String title;
  private final Grants grants;

  SeedRole(String id, String title, Permission... permissions) {
    this.id = id;
    this.title = title;
    this.grants = Grants.of(permissions);
  }

  String id() {
    return id;
  }

  String title() {
    return title;
  }

  Grants grants() {
    return grants;
  }
}
