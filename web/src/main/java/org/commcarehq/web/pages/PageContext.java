package org.commcarehq.web.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.domains.SessionPolicy;
import org.commcarehq.platform.audit.Actor;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Permission;
import org.commcarehq.users.Caller;
import org.commcarehq.users.ProjectAccess;
import org.commcarehq.users.ProjectName;
import org.commcarehq.users.WebUser;
import org.commcarehq.web.security.AccessCheck;
import org.commcarehq.web.security.Callers;

/** What every page knows of its request: who is there, in which project, looking at what. */
@Named("page")
@RequestScoped
public class PageContext {
  private static final List<Place> PLACES =
      List.of(
          new Place("dashboard", "Dashboard", "pi-chart-bar", true),
          new Place("submissions", "Submissions", "pi-inbox", true),
          new Place("cases", "Cases", "pi-folder-open", true),
          new Place("device-logs", "Device logs", "pi-mobile", false),
          new Place("exports", "Exports", "pi-download", false),
          new Place("bulk", "Bulk actions", "pi-list-check", false),
          new Place("checks", "Data check", "pi-verified", false),
          new Place("web-users", "Web users", "pi-id-card", false),
          new Place("workers", "Workers", "pi-users", false),
          new Place("groups", "Groups", "pi-sitemap", false),
          new Place("locations", "Locations", "pi-map-marker", false),
          new Place("settings/fields", "Fields", "pi-tags", false),
          new Place("keys", "API keys", "pi-key", false),
          new Place("roles", "Roles", "pi-id-card", false),
          new Place("settings", "Settings", "pi-cog", false),
          new Place("audit", "Audit trail", "pi-history", false),
          new Place("pipeline", "Pipeline", "pi-share-alt", true));
  private static final Set<String> SCHEMES = Set.of("light", "dark");

  @Inject HttpServletRequest request;
  @Inject DomainService domains;

  private Optional<Domain> domain;

  private Optional<PageRoutes.Match> match() {
    return Optional.ofNullable((PageRoutes.Match) request.getAttribute(PageGate.MATCH));
  }

  private Caller caller() {
    return isBroken() ? Caller.nobody() : Callers.of(request);
  }

  /** Whether this is the page about a failure of ours: it must not need what may have failed. */
  private boolean isBroken() {
    return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure
        && ErrorPage.statusOf(failure) >= 500;
  }

  private Optional<ProjectAccess> access() {
    return caller()
        .access()
        .filter(found -> match().flatMap(PageRoutes.Match::domain).equals(of(found)));
  }

  private static Optional<String> of(ProjectAccess access) {
    return Optional.of(access.domain());
  }

  private Optional<Domain> project() {
    if (domain == null) {
      domain =
          AccessCheck.project(match().flatMap(PageRoutes.Match::domain), caller())
              .flatMap(domains::find);
    }
    return domain;
  }

  /** Whether a web user is signed in. */
  public boolean isSignedIn() {
    return caller().isKnown();
  }

  /** Whether the address names a project of this user. */
  public boolean isInProject() {
    return project().isPresent();
  }

  /** Whether the project asks for a second step that the user has not set up. */
  public boolean isSecondStepMissing() {
    return access().filter(ProjectAccess::twoFactorMissing).isPresent();
  }

  /** Whether the user looks after the installation. */
  public boolean isSuperuser() {
    return caller().superuser();
  }

  /** Whether the user is in the project for the installation, not as a member. */
  public boolean isVisiting() {
    return access().filter(ProjectAccess::superuser).isPresent();
  }

  /** The signed-in user. */
  public WebUser getUser() {
    Caller caller = caller();
    return caller
        .username()
        .map(
            name ->
                new WebUser(
                    name,
                    caller.fullName(),
                    caller.projects().stream().map(ProjectName::domain).toList()))
        .orElse(null);
  }

  /** The projects of the signed-in user, by name. */
  public List<ProjectName> getProjects() {
    return caller().projects();
  }

  /** Whether the user may do this in the project, by the code of the permission. */
  public boolean may(String permission) {
    return Permission.ofCode(permission)
        .filter(known -> access().filter(found -> found.may(known)).isPresent())
        .isPresent();
  }

  /** Whether the user may open a page of the project. */
  public boolean opens(String place) {
    return access().isPresent()
        && PageRoutes.ruleOf(place).filter(rule -> AccessCheck.allows(rule, caller())).isPresent();
  }

  /** What the user may do in the project. */
  public Grants getGrants() {
    return access().map(ProjectAccess::grants).orElse(Grants.nothing());
  }

  /** What the user may do in the project of the address. */
  public ProjectAccess getAccess() {
    return access().orElse(null);
  }

  /** Whether the user may do everything in the project. */
  public boolean isAdmin() {
    return access().filter(ProjectAccess::admin).isPresent();
  }

  /** The user's name as shown. */
  public String getUserName() {
    Caller caller = caller();
    return caller.fullName().isBlank() ? caller.username().orElse("") : caller.fullName();
  }

  /** One or two letters that stand for the user. */
  public String getInitials() {
    return Arrays.stream(getUserName().split("[ .@_-]+"))
        .filter(part -> !part.isEmpty())
        .limit(2)
        .map(part -> part.substring(0, part.offsetByCodePoints(0, 1)))
        .collect(Collectors.joining())
        .toUpperCase(Locale.ROOT);
  }

  /** The project of the address. */
  public Domain getDomain() {
    return project().orElse(null);
  }

  /** The project's name in addresses and keys. */
  public String getDomainName() {
    return project().map(Domain::name).orElse("");
  }

  /** The project's name on screen. */
  public String getProjectName() {
    return project().map(PageContext::shown).orElse("CommCare HQ");
  }

  private static String shown(Domain domain) {
    String name = domain.displayName();
    return name == null || name.isBlank() ? domain.name() : name;
  }

  /** The id of the thing that the address names. */
  public String getId() {
    return match().flatMap(PageRoutes.Match::id).map(PageGate::decoded).orElse("");
  }

  /** The part of that thing which the address names. */
  public String getPart() {
    return match().flatMap(PageRoutes.Match::part).map(PageGate::decoded).orElse("");
  }

  /** The start of all addresses in this project, with a slash at its end. */
  public String getBase() {
    return "/a/" + getDomainName() + "/";
  }

  /** Where the mark at the top leads. */
  public String getHome() {
    return isInProject() ? getBase() + "dashboard/" : "/";
  }

  /** The entries of the navigation that lead to what the user may see. */
  public List<Place> getPlaces() {
    return PLACES.stream().filter(place -> opens(place.path() + "/")).toList();
  }

  /** The entries that somebody with these permissions would have. */
  public List<Place> placesFor(Grants grants) {
    Caller somebody =
        Caller.of(
            Actor.nobody(),
            new ProjectAccess(
                getDomainName(), "", grants, List.of(), false, false, SessionPolicy.usual()));
    return PLACES.stream()
        .filter(
            place ->
                PageRoutes.ruleOf(place.path() + "/")
                    .filter(rule -> AccessCheck.allows(rule, somebody))
                    .isPresent())
        .toList();
  }

  /** The reports that a role can list one by one, by the entries that lead to them. */
  public static Set<String> reportsToList() {
    return PageRoutes.ROUTES.stream()
        .map(route -> route.rule().listed())
        .filter(report -> !report.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What an entry of the navigation is called. */
  public static String titleOf(String place) {
    return PLACES.stream()
        .filter(one -> one.path().equals(place))
        .map(Place::title)
        .findFirst()
        .orElse(place);
  }

  /** The navigation entry that this page belongs to. */
  public String getPlace() {
    String[] pieces = request.getRequestURI().split("/");
    Object shown = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
    if (shown instanceof String address) {
      pieces = address.split("/");
    }
    String place = pieces.length > 3 ? pieces[3] : "dashboard";
    return switch (place) {
      case "unreadable" -> "submissions";
      case "stock" -> "cases";
      case "settings" -> pieces.length > 4 ? place + "/" + pieces[4] : place;
      default -> place;
    };
  }

  /** Light or dark where the user chose one, else "auto". */
  public String getScheme() {
    Cookie[] cookies = request.getCookies();
    return Stream.of(cookies == null ? new Cookie[0] : cookies)
        .filter(cookie -> "hq-scheme".equals(cookie.getName()))
        .map(Cookie::getValue)
        .filter(SCHEMES::contains)
        .findFirst()
        .orElse("auto");
  }

  /** The tab named in the address, or the first one. */
  public String getTab() {
    String tab = request.getParameter("tab");
    return tab == null ? "" : tab;
  }

  /** The value of a parameter in the address. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(request.getParameter(name))
        .map(String::strip)
        .filter(v -> !v.isEmpty());
  }
}
