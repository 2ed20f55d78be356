package org.commcarehq.web.pages.roles;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.casesearch.CaseQuery;
import org.commcarehq.casesearch.CaseResults;
import org.commcarehq.casesearch.CaseSearchService;
import org.commcarehq.domains.SessionPolicy;
import org.commcarehq.locations.LocationService;
import org.commcarehq.reports.FormQuery;
import org.commcarehq.reports.FormResults;
import org.commcarehq.reports.FormSearchService;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Permission;
import org.commcarehq.users.AccessService;
import org.commcarehq.users.ProjectAccess;
import org.commcarehq.users.Reach;
import org.commcarehq.users.RoleHolder;
import org.commcarehq.users.RoleHolderService;
import org.commcarehq.users.WorkerQuery;
import org.commcarehq.users.WorkerService;
import org.commcarehq.users.WorkerStanding;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;

/**
 * Counts the rows that people with these permissions see: all of the project, or for the first of
 * who has the role, what belongs to their places.
 */
@RequestScoped
public class RoleSights {
  private static final int HOLDERS = 3;

  @Inject PageContext page;
  @Inject PageText text;
  @Inject AccessService access;
  @Inject RoleHolderService holders;
  @Inject WorkerService workers;
  @Inject LocationService places;
  @Inject FormSearchService forms;
  @Inject CaseSearchService cases;

  List<RoleSight> of(Optional<String> role, Grants grants) {
    if (grants.has(Permission.ACCESS_ALL_LOCATIONS)) {
      List<String> counts = counts(accessOf(RoleSights.anybody(), grants));
      return counts.isEmpty() ? List.of() : List.of(new RoleSight("", counts));
    }
    return role
        .map(id -> holders.holders(page.getDomainName(), id, HOLDERS))
        .orElse(List.of())
        .stream()
        .map(somebody -> new RoleSight(somebody.shown(), counts(accessOf(somebody, grants))))
        .filter(sight -> !sight.counts().isEmpty())
        .toList();
  }

  private static RoleHolder anybody() {
    return new RoleHolder("", "", List.of());
  }

  private ProjectAccess accessOf(RoleHolder somebody, Grants grants) {
    return new ProjectAccess(
        page.getDomainName(),
        somebody.username(),
        grants,
        somebody.locations(),
        false,
        false,
        SessionPolicy.usual());
  }

  private List<String> counts(ProjectAccess somebody) {
    Reach reach = access.reach(somebody);
    List<String> counts = new ArrayList<>();
    if (seesSubmissions(somebody.grants())) {
      FormResults found = forms.find(FormQuery.all(somebody.domain(), reach, 0, 0));
      counts.add(count(found.total(), found.fromDatabase(), "submission"));
    }
    if (somebody.may(Permission.VIEW_REPORTS)) {
      CaseResults found = cases.find(CaseQuery.all(somebody.domain(), reach, 0, 0));
      counts.add(count(found.total(), found.fromDatabase(), "case"));
    }
    if (somebody.may(Permission.VIEW_COMMCARE_USERS)) {
      long found = workers.count(of(somebody.domain(), reach));
      counts.add(count(found, false, "worker"));
    }
    if (somebody.may(Permission.VIEW_LOCATIONS)) {
      counts.add(count(places.count(somebody.domain(), somebody.within()), false, "location"));
    }
    return counts;
  }

  private static boolean seesSubmissions(Grants grants) {
    Set<String> listed = grants.items().getOrDefault(Permission.VIEW_REPORT_LIST, Set.of());
    return grants.has(Permission.VIEW_REPORTS) || listed.contains("submissions");
  }

  private static WorkerQuery of(String domain, Reach reach) {
    return new WorkerQuery(
        domain, WorkerStanding.PRESENT, Optional.empty(), reach, "username", false, 0, 1);
  }

  private String count(long number, boolean unknown, String what) {
    return unknown ? "some " + what + "s" : text.count(number, what, what + "s");
  }
}
