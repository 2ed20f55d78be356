package org.commcarehq.web.pages;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which view answers which address. */
final class PageRoutes {
  /** A route that fits an address: the view to show, the project and the thing named in it. */
  record Match(String view, Optional<String> domain, Optional<String> id, Optional<String> part) {}

  private record Route(Pattern path, String view, boolean inProject) {}

  // devices choose these: whatever is no slash
  private static final String ID = "(?<id>[^/]{1,1000})";
  private static final Pattern PROJECT = Pattern.compile("/a/(?<domain>[a-z0-9-]{1,100})/.*");
  private static final List<Route> ROUTES =
      List.of(
          outside("/", "/faces/pages/home.xhtml"),
          outside("/login/", "/faces/pages/login.xhtml"),
          outside("/error/(?<id>4\\d\\d|5\\d\\d)/", "/faces/pages/error.xhtml"),
          inside("", "/faces/pages/dashboard.xhtml"),
          inside("dashboard/", "/faces/pages/dashboard.xhtml"),
          inside(
              "submissions/" + ID + "/attachments/(?<part>[^/]+)/thumbnail/",
              "/download/thumbnail"),
          inside("submissions/", "/faces/pages/submissions/list.xhtml"),
          inside("submissions/" + ID + "/", "/faces/pages/submissions/detail.xhtml"),
          inside("submissions/" + ID + "/edit/", "/faces/pages/submissions/edit.xhtml"),
          inside("submissions/" + ID + "/attachments/(?<part>[^/]+)/", "/download/attachment"),
          inside("unreadable/", "/faces/pages/submissions/unreadable.xhtml"),
          inside("unreadable/" + ID + "/file/", "/download/unreadable"),
          inside("cases/", "/faces/pages/cases/list.xhtml"),
          inside("cases/" + ID + "/", "/faces/pages/cases/detail.xhtml"),
          inside("stock/", "/faces/pages/cases/below-zero.xhtml"),
          inside("device-logs/", "/faces/pages/devices/list.xhtml"),
          inside("device-logs/devices/", "/faces/pages/devices/devices.xhtml"),
          inside("device-logs/reports/" + ID + "/", "/faces/pages/devices/detail.xhtml"),
          inside("exports/", "/faces/pages/exports.xhtml"),
          inside("exports/" + ID + "/file/", "/download/export"),
          inside("bulk/", "/faces/pages/bulk/list.xhtml"),
          inside("bulk/" + ID + "/", "/faces/pages/bulk/detail.xhtml"),
          inside("checks/", "/faces/pages/checks/list.xhtml"),
          inside("checks/" + ID + "/", "/faces/pages/checks/detail.xhtml"),
          inside("pipeline/", "/faces/pages/pipeline.xhtml"));

  private PageRoutes() {}

  static Optional<Match> find(String path) {
    for (Route route : ROUTES) {
      Matcher matcher = route.path().matcher(path);
      if (matcher.matches()) {
        return Optional.of(
            new Match(
                route.view(),
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
            new Match("", Optional.of(matcher.group("domain")), Optional.empty(), Optional.empty()))
        : Optional.empty();
  }

  private static Optional<String> group(Route route, Matcher matcher, String name) {
    return route.path().pattern().contains("(?<" + name + ">")
        ? Optional.of(matcher.group(name))
        : Optional.empty();
  }

  private static Route outside(String path, String view) {
    return new Route(Pattern.compile(path), view, false);
  }

  private static Route inside(String path, String view) {
    return new Route(Pattern.compile("/a/(?<domain>[a-z0-9-]{1,100})/" + path), view, true);
  }
}
