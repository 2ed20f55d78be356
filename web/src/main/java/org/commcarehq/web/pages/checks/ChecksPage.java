package org.commcarehq.web.pages.checks;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.commcarehq.casechecks.CaseCheckMode;
import org.commcarehq.casechecks.CaseCheckOrder;
import org.commcarehq.casechecks.CaseCheckScope;
import org.commcarehq.casechecks.CaseCheckService;
import org.commcarehq.casechecks.CaseCheckView;
import org.commcarehq.casesearch.CaseSearchService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.roles.Permission;
import org.commcarehq.users.Reach;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Needs;

/** Checks whether stored cases are what their forms make of them: begins one, and lists them. */
@Named("checks")
@RequestScoped
public class ChecksPage {
  private static final int SHOWN = 50;
  private static final String DEEP = "deep";
  @Inject PageContext page;
  @Inject CaseCheckService checks;
  @Inject CaseSearchService search;

  private String type;
  private String mode = CaseCheckMode.VERIFY.code();
  private String reason;
  private Notice notice;
  private List<CaseCheckView> rows;
  private List<String> types;

  /** The newest checks of the project. */
  public List<CaseCheckView> getRows() {
    if (rows == null) {
      rows = checks.list(page.getDomainName(), "", SHOWN);
    }
    return rows;
  }

  /** Whether any of them may still change. */
  public boolean isMoving() {
    return getRows().stream().anyMatch(one -> !one.state().isFinal());
  }

  /** Types of cases to choose from; none while search is away. */
  public List<String> getTypes() {
    if (types == null) {
      try {
        types = search.types(page.getDomainName(), Reach.all());
      } catch (Unavailable away) {
        types = List.of();
      }
    }
    return types;
  }

  /** Begins a check and leads to it. */
  @Needs(Permission.EDIT_DATA)
  public void start() throws IOException {
    try {
      CaseCheckView begun =
          checks.start(
              page.getDomainName(),
              new CaseCheckOrder(
                  CaseCheckMode.ofCode(mode).orElse(CaseCheckMode.VERIFY),
                  type == null ? CaseCheckScope.ofProject() : CaseCheckScope.ofType(type),
                  DEEP.equals(mode),
                  page.getUser().username(),
                  Optional.ofNullable(reason)));
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .redirect(page.getBase() + "checks/" + begun.id() + "/");
    } catch (Refused refused) {
      notice =
          Notice.refused(
              refused.reason().name().equals("REASON_MISSING")
                  ? "Nothing was begun: say why cases are to be repaired."
                  : Refusals.words(refused));
    }
  }

  public Notice getNotice() {
    return notice;
  }

  public String getType() {
    return type;
  }

  public void setType(String type) {
    this.type = type;
  }

  public String getMode() {
    return mode;
  }

  public void setMode(String mode) {
    this.mode = mode;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }
}
