package org.commcarehq.web.pages.checks;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.casechecks.CaseCheckService;
import org.commcarehq.casechecks.CaseCheckView;
import org.commcarehq.casechecks.CaseDifference;
import org.commcarehq.cases.CaseService;
import org.commcarehq.roles.Permission;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Needs;

/** One check of cases: how far it is, and what it found stored differently. */
@Named("check")
@RequestScoped
public class CheckPage {
  private static final int SHOWN = 100;
  @Inject PageContext page;
  @Inject PageText text;
  @Inject CaseCheckService checks;
  @Inject CaseService cases;

  private Optional<CaseCheckView> found;
  private List<CaseDifference> differences;
  private Map<String, String> names;

  /** Finds the check, or answers that there is none. */
  @Harmless
  public void enter() throws IOException {
    if (getFound() == null) {
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .responseSendError(HttpServletResponse.SC_NOT_FOUND, "no such check");
      FacesContext.getCurrentInstance().responseComplete();
    }
  }

  /** The check with its counts. */
  public CaseCheckView getFound() {
    if (found == null) {
      found = checks.find(page.getDomainName(), page.getId());
    }
    return found.orElse(null);
  }

  /** Whether it may still change. */
  public boolean isMoving() {
    return !getFound().state().isFinal();
  }

  private long after() {
    return page.parameter("after")
        .filter(number -> number.matches("\\d{1,9}"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  private List<CaseDifference> differences() {
    if (differences == null) {
      differences = checks.differences(page.getDomainName(), page.getId(), after(), SHOWN + 1);
    }
    return differences;
  }

  /** What it found, on this page. */
  public List<CaseDifference> getDifferences() {
    return differences().subList(0, Math.min(SHOWN, differences().size()));
  }

  /** After which number the next page begins. */
  public Optional<Long> getNext() {
    return differences().size() > SHOWN
        ? Optional.of(differences().get(SHOWN - 1).number())
        : Optional.empty();
  }

  /** Whether this is not the first page. */
  public boolean isLater() {
    return after() > 0;
  }

  /** Names of the cases on this page that are there. */
  private Map<String, String> names() {
    if (names == null) {
      names = new HashMap<>();
      cases
          .findAll(
              page.getDomainName(),
              differences().stream().map(CaseDifference::caseId).distinct().toList())
          .forEach(one -> names.put(one.id(), one.name() == null ? "" : one.name()));
    }
    return names;
  }

  /** Whether a case has a page: one whose row is lost has none. */
  public boolean isThere(String caseId) {
    return names().containsKey(caseId);
  }

  /** What a case is called. */
  public String name(String caseId) {
    String name = names().getOrDefault(caseId, "");
    return !name.isBlank() ? name : caseId.isEmpty() ? "No case" : text.shorten(caseId);
  }

  /** Stops it. */
  @Needs(Permission.EDIT_DATA)
  public void cancel() {
    checks.cancel(page.getDomainName(), page.getId());
    found = null;
  }
}
