package org.commcarehq.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.CaseView;
import org.commcarehq.changesets.ChangeSetService;
import org.commcarehq.devices.DeviceLogService;
import org.commcarehq.exports.ExportService;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormView;
import org.commcarehq.locations.LocationService;
import org.commcarehq.users.ProjectAccess;

/**
 * Whether the thing that an address names is within the reach of the caller; by its row in the
 * database, since the search index follows later. One that is not is answered as one that does not
 * exist.
 */
@RequestScoped
public class ReachCheck {
  /** A submission, by who sent it. */
  public static final String FORM = "form";

  /** A case, by who owns it. */
  public static final String CASE = "case";

  /** A report of a device, by whose device it was. */
  public static final String DEVICE_REPORT = "device-report";

  /** A mobile worker, by where they work. */
  public static final String WORKER = "worker";

  /** A place. */
  public static final String LOCATION = "location";

  /** Something that the page or resource itself shows to nobody but whose it is. */
  public static final String OWN = "own";

  /** A bulk action, by who started it. */
  public static final String CHANGE_SET = "change-set";

  /** An export, by who asked for it. */
  public static final String EXPORT = "export";

  @Inject HttpServletRequest request;
  @Inject Reaches reaches;
  @Inject FormService forms;
  @Inject CaseService cases;
  @Inject DeviceLogService logs;
  @Inject ChangeSetService sets;
  @Inject ExportService exports;
  @Inject LocationService locations;

  /** Whether the caller may see this one. */
  public boolean covers(Rule rule, String domain, String id) {
    if (rule.naming().equals(EXPORT)) {
      return exports.find(domain, id).filter(one -> exports.mayHave(access(), one)).isPresent();
    }
    return rule.naming().isEmpty()
        || reaches.reach().everywhere()
        || switch (rule.naming()) {
          case FORM -> forms.find(domain, id).filter(this::covers).isPresent();
          case CASE -> cases.find(domain, id).filter(this::covers).isPresent();
          case DEVICE_REPORT ->
              logs.find(domain, id)
                  .flatMap(report -> report.userId())
                  .filter(reaches.reach()::covers)
                  .isPresent();
          case OWN -> true;
          case WORKER -> reaches.reach().covers(id);
          case LOCATION -> locations.find(domain, reaches.within(), id).isPresent();
          case CHANGE_SET ->
              sets.find(domain, id)
                  .filter(set -> set.startedBy().equals(access().username()))
                  .isPresent();
          default -> throw new IllegalStateException("nobody knows whose " + rule.naming() + " is");
        };
  }

  /** Those of these submissions that the caller may see, in their order. */
  public List<String> forms(String domain, List<String> ids) {
    if (reaches.reach().everywhere()) {
      return ids;
    }
    return kept(
        ids, forms.findAll(domain, ids).stream().filter(this::covers).map(FormView::id).toList());
  }

  /** Those of these cases that the caller may see, in their order. */
  public List<String> cases(String domain, List<String> ids) {
    if (reaches.reach().everywhere()) {
      return ids;
    }
    return kept(
        ids, cases.findAll(domain, ids).stream().filter(this::covers).map(CaseView::id).toList());
  }

  private static List<String> kept(List<String> ids, Collection<String> covered) {
    Set<String> seen = covered.stream().collect(Collectors.toSet());
    return ids.stream().filter(seen::contains).toList();
  }

  private boolean covers(FormView form) {
    return form.userId().filter(reaches.reach()::covers).isPresent();
  }

  private boolean covers(CaseView found) {
    return reaches.reach().covers(found.ownerId());
  }

  private ProjectAccess access() {
    return Callers.of(request).access().orElseThrow();
  }
}
