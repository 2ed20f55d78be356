package org.commcarehq.web.pages;

import static org.commcarehq.roles.Permission.DOWNLOAD_REPORTS;
import static org.commcarehq.roles.Permission.EDIT_COMMCARE_USERS;
import static org.commcarehq.roles.Permission.EDIT_DATA;
import static org.commcarehq.roles.Permission.EDIT_LOCATIONS;
import static org.commcarehq.roles.Permission.EDIT_WEB_USERS;
import static org.commcarehq.roles.Permission.VIEW_COMMCARE_USERS;
import static org.commcarehq.roles.Permission.VIEW_GROUPS;
import static org.commcarehq.roles.Permission.VIEW_LOCATIONS;
import static org.commcarehq.roles.Permission.VIEW_REPORTS;
import static org.commcarehq.roles.Permission.VIEW_ROLES;
import static org.commcarehq.roles.Permission.VIEW_WEB_USERS;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commcarehq.web.security.ReachCheck;
import org.commcarehq.web.security.Rule;

/** Which view answers which address, and for whom. */
final class PageRoutes {
  /** A route that fits an address: the view to show, its rule, the project and the thing named. */
  record Match(
      String view,
      Rule rule,
      Optional<String> domain,
      Optional<String> id,
      Optional<String> part) {}

  /** One route. */
  record Route(Pattern path, String view, boolean inProject, Rule rule) {}

  // devices choose these: whatever is no slash
  private static final String ID = "(?<id>[^/]{1,1000})";
  private static final String FILE = "/attachments/(?<part>[^/]+)/";
  private static final String TOKEN = "(?<id>[A-Za-z0-9_-]{1,100})";
  private static final Pattern PROJECT = Pattern.compile("/a/(?<domain>[a-z0-9-]{1,100})/.*");

  private static final Rule SUBMISSIONS =
      Rule.member(VIEW_REPORTS).orListed("submissions").reading("form").byPlace();
  private static final Rule SUBMISSION = SUBMISSIONS.naming(ReachCheck.FORM);
  private static final Rule PEOPLE = Rule.member(VIEW_REPORTS).orListed("submissions").byPlace();
  private static final Rule CASES = Rule.member(VIEW_REPORTS).reading("case").byPlace();
  private static final Rule STOCK = Rule.member(VIEW_REPORTS).reading("case");
  private static final Rule DEVICES =
      Rule.member(VIEW_REPORTS).orListed("device-logs").reading("device-log").byPlace();
  private static final Rule EXPORTS = Rule.member(VIEW_REPORTS).byPlace();
  private static final Rule PLACES = Rule.member(VIEW_LOCATIONS).byPlace();
  private static final Rule PLACE_EDITORS = Rule.member(EDIT_LOCATIONS);
  private static final Rule MEMBERS = Rule.member(VIEW_WEB_USERS).reading("web-user");
  private static final Rule INVITERS = Rule.member(EDIT_WEB_USERS);
  private static final Rule ROLES = Rule.member(VIEW_ROLES);
  private static final Rule EDITORS = Rule.member(EDIT_DATA);
  private static final Rule WORKERS = Rule.member(VIEW_COMMCARE_USERS).reading("worker").byPlace();
  private static final Rule WORKER_EDITORS = Rule.member(EDIT_COMMCARE_USERS).reading("worker");
  private static final Rule GROUPS = Rule.member(VIEW_GROUPS).reading("group");

  static final List<Route> ROUTES =
      List.of(
          outside("/", "/faces/pages/home.xhtml", Rule.open()),
          outside("/login/", "/faces/pages/login.xhtml", Rule.open()),
          outside("/login/second/", "/faces/pages/second-step.xhtml", Rule.open()),
          outside("/reset/", "/faces/pages/account/reset.xhtml", Rule.open()),
          outside("/reset/" + TOKEN + "/", "/faces/pages/account/reset-link.xhtml", Rule.open()),
          outside(
              "/invitation/" + TOKEN + "/", "/faces/pages/account/invitation.xhtml", Rule.open()),
          outside("/account/", "/faces/pages/account/index.xhtml", Rule.signedIn()),
          outside("/account/two-step/", "/faces/pages/account/two-step.xhtml", Rule.signedIn()),
          outside("/superuser/", "/faces/pages/superuser.xhtml", Rule.superuser()),
          outside("/superuser/trail/", "/faces/pages/audit/installation.xhtml", Rule.superuser()),
          outside("/account/sessions/", "/faces/pages/account/sessions.xhtml", Rule.signedIn()),
          outside("/error/(?<id>4\\d\\d|5\\d\\d)/", "/faces/pages/error.xhtml", Rule.open()),
          outside("/projects/", "/faces/pages/projects/list.xhtml", Rule.open()),
          outside("/projects/new/", "/faces/pages/projects/new.xhtml", Rule.open()),
          inside("", "/download/begin", Rule.member().byPlace()),
          inside("dashboard/", "/faces/pages/dashboard.xhtml", Rule.member().byPlace()),
          inside("submissions/" + ID + FILE + "thumbnail/", "/download/thumbnail", SUBMISSION),
          inside("submissions/", "/faces/pages/submissions/list.xhtml", SUBMISSIONS),
          inside("submissions/" + ID + "/", "/faces/pages/submissions/detail.xhtml", SUBMISSION),
          inside(
              "submissions/" + ID + "/edit/",
              "/faces/pages/submissions/edit.xhtml",
              EDITORS.reading("form").naming(ReachCheck.FORM)),
          inside("submissions/" + ID + FILE, "/download/attachment", SUBMISSION),
          inside("people/", "/download/people-offers", PEOPLE),
          inside("unreadable/", "/faces/pages/submissions/unreadable.xhtml", Rule.admin()),
          inside(
              "unreadable/" + ID + "/file/",
              "/download/unreadable",
              Rule.admin().reading("unreadable")),
          inside("cases/", "/faces/pages/cases/list.xhtml", CASES),
          inside(
              "cases/" + ID + "/",
              "/faces/pages/cases/detail.xhtml",
              CASES.naming(ReachCheck.CASE)),
          inside("stock/", "/faces/pages/cases/below-zero.xhtml", STOCK),
          inside("device-logs/", "/faces/pages/devices/list.xhtml", DEVICES),
          inside(
              "device-logs/choices/",
              "/download/people-offers",
              Rule.member(VIEW_REPORTS).orListed("device-logs").byPlace()),
          inside("device-logs/devices/", "/faces/pages/devices/devices.xhtml", DEVICES),
          inside(
              "device-logs/reports/" + ID + "/",
              "/faces/pages/devices/detail.xhtml",
              DEVICES.naming(ReachCheck.DEVICE_REPORT)),
          inside("exports/", "/faces/pages/exports.xhtml", EXPORTS),
          inside(
              "exports/" + ID + "/file/",
              "/download/export",
              Rule.member(VIEW_REPORTS, DOWNLOAD_REPORTS)
                  .reading("export")
                  .naming(ReachCheck.EXPORT)),
          inside("bulk/", "/faces/pages/bulk/list.xhtml", EDITORS.byPlace()),
          inside(
              "bulk/" + ID + "/",
              "/faces/pages/bulk/detail.xhtml",
              EDITORS.naming(ReachCheck.CHANGE_SET)),
          inside("checks/", "/faces/pages/checks/list.xhtml", EDITORS),
          inside("checks/" + ID + "/", "/faces/pages/checks/detail.xhtml", EDITORS),
          inside("web-users/", "/faces/pages/members/list.xhtml", MEMBERS),
          inside("web-users/invite/", "/faces/pages/members/invite.xhtml", INVITERS),
          inside("web-users/download/", "/download/invitations", INVITERS),
          inside("web-users/upload/", "/faces/pages/workers/upload.xhtml", INVITERS),
          inside("web-users/upload/file/", "/download/roster-upload", INVITERS),
          inside("web-users/uploads/" + ID + "/", "/faces/pages/workers/roster.xhtml", INVITERS),
          inside("web-users/uploads/" + ID + "/problems/", "/download/roster-problems", INVITERS),
          inside("web-users/" + ID + "/", "/faces/pages/members/detail.xhtml", MEMBERS),
          inside("workers/", "/faces/pages/workers/list.xhtml", WORKERS),
          inside(
              "workers/choices/",
              "/download/people-offers",
              Rule.member(VIEW_COMMCARE_USERS).byPlace()),
          inside("workers/new/", "/faces/pages/workers/new.xhtml", WORKER_EDITORS),
          inside("workers/download/", "/download/workers", WORKERS),
          inside("workers/upload/", "/faces/pages/workers/upload.xhtml", WORKER_EDITORS),
          inside("workers/upload/file/", "/download/roster-upload", WORKER_EDITORS),
          inside(
              "workers/uploads/" + ID + "/", "/faces/pages/workers/roster.xhtml", WORKER_EDITORS),
          inside(
              "workers/uploads/" + ID + "/problems/", "/download/roster-problems", WORKER_EDITORS),
          inside(
              "workers/" + ID + "/",
              "/faces/pages/workers/detail.xhtml",
              WORKERS.naming(ReachCheck.WORKER)),
          inside("groups/", "/faces/pages/groups/list.xhtml", GROUPS),
          inside("groups/" + ID + "/", "/faces/pages/groups/detail.xhtml", GROUPS),
          inside("settings/fields/", "/faces/pages/settings/fields.xhtml", Rule.admin()),
          inside("locations/", "/faces/pages/locations/list.xhtml", PLACES.reading("location")),
          inside("locations/map/", "/faces/pages/locations/map.xhtml", PLACES),
          inside("locations/download/", "/download/locations", PLACES),
          inside("locations/upload/", "/faces/pages/workers/upload.xhtml", PLACE_EDITORS),
          inside("locations/upload/file/", "/download/roster-upload", PLACE_EDITORS),
          inside(
              "locations/uploads/" + ID + "/", "/faces/pages/workers/roster.xhtml", PLACE_EDITORS),
          inside(
              "locations/uploads/" + ID + "/problems/", "/download/roster-problems", PLACE_EDITORS),
          inside("locations/types/", "/faces/pages/locations/types.xhtml", PLACES),
          inside("keys/", "/faces/pages/people/keys.xhtml", Rule.member().byPlace()),
          inside("roles/", "/faces/pages/roles/list.xhtml", ROLES),
          inside("roles/new/", "/faces/pages/roles/detail.xhtml", Rule.admin()),
          inside("roles/" + ID + "/", "/faces/pages/roles/detail.xhtml", ROLES),
          inside("settings/", "/faces/pages/settings/project.xhtml", Rule.admin()),
          inside("audit/", "/faces/pages/audit/list.xhtml", Rule.admin()),
          inside("audit/file/", "/download/audit", Rule.admin()),
          inside("pipeline/", "/faces/pages/pipeline.xhtml", Rule.admin()));

  private PageRoutes() {}

  static Optional<Match> find(String path) {
    for (Route route : ROUTES) {
      Matcher matcher = route.path().matcher(path);
      if (matcher.matches()) {
        return Optional.of(
            new Match(
                route.view(),
                route.rule(),
                route.inProject() ? Optional.of(matcher.group("domain")) : Optional.empty(),
                group(route, matcher, "id"),
                group(route, matcher, "part")));
      }
    }
    return Optional.empty();
  }

  /** The project in an address that leads nowhere, so that the error page can keep its shell. */
  static Optional<Match> lost(String path) {
    Matcher matcher = PROJECT.matcher(path);
    return matcher.matches()
        ? Optional.of(
            new Match(
                "",
                Rule.open(),
                Optional.of(matcher.group("domain")),
                Optional.empty(),
                Optional.empty()))
        : Optional.empty();
  }

  private static Optional<String> group(Route route, Matcher matcher, String name) {
    return route.path().pattern().contains("(?<" + name + ">")
        ? Optional.of(matcher.group(name))
        : Optional.empty();
  }

  /** The rule of a page in every project; empty where there is no such page. */
  static Optional<Rule> ruleOf(String place) {
    return find("/a/x/" + place).map(Match::rule);
  }

  private static Route outside(String path, String view, Rule rule) {
    return new Route(Pattern.compile(path), view, false, rule);
  }

  private static Route inside(String path, String view, Rule rule) {
    return new Route(Pattern.compile("/a/(?<domain>[a-z0-9-]{1,100})/" + path), view, true, rule);
  }
}
