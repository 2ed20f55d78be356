package org.commcarehq.web.pages.rosters;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.tasks.TaskState;
import org.commcarehq.roles.Permission;
import org.commcarehq.rosters.RosterKind;
import org.commcarehq.rosters.RosterProblem;
import org.commcarehq.rosters.RosterService;
import org.commcarehq.rosters.RosterView;
import org.commcarehq.web.pages.Badge;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.pages.Pager;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Needs;

/** The check or the import of a spreadsheet, and the newest of them. */
@Named("roster")
@RequestScoped
public class RosterPage {
  private static final int NEWEST = 20;

  @Inject PageContext page;
  @Inject PageText text;
  @Inject RosterService rosters;

  private Optional<RosterView> found;
  private Pager pager;
  private List<RosterProblem> problems;
  private Notice notice;

  /** What is uploaded below this address. */
  static RosterKind kindOf(PageContext page) {
    return switch (page.getPlace()) {
      case "locations" -> RosterKind.LOCATIONS;
      case "web-users" -> RosterKind.INVITATIONS;
      default -> RosterKind.WORKERS;
    };
  }

  /** What is brought: {@code workers}, {@code locations} or {@code invitations}. */
  public String getKind() {
    return kindOf(page).code();
  }

  /** How it is spoken of. */
  public RosterWords getWords() {
    return RosterWords.of(kindOf(page));
  }

  /** Finds it, or answers that there is none. */
  @Harmless
  public void enter() throws IOException {
    if (getFound() == null) {
      FacesContext faces = FacesContext.getCurrentInstance();
      faces
          .getExternalContext()
          .responseSendError(HttpServletResponse.SC_NOT_FOUND, "no such upload");
      faces.responseComplete();
    }
  }

  /** The check or import. */
  public RosterView getFound() {
    if (found == null) {
      found =
          rosters
              .find(page.getDomainName(), page.getId())
              .filter(one -> one.kind() == kindOf(page));
    }
    return found.orElse(null);
  }

  /** The newest ones. */
  public List<RosterView> getNewest() {
    return rosters.list(page.getDomainName(), kindOf(page), NEWEST);
  }

  /** Which page of the problems is shown. */
  public Pager getPager() {
    if (pager == null) {
      pager = Pager.of(page, rosters.countProblems(page.getDomainName(), page.getId()));
    }
    return pager;
  }

  /** The problems on this page. */
  public List<RosterProblem> getProblems() {
    if (problems == null) {
      problems =
          rosters.problems(page.getDomainName(), page.getId(), getPager().first(), Pager.SIZE);
    }
    return problems;
  }

  /** Whether there is a spreadsheet of the refused rows. */
  public boolean isProblemFile() {
    return rosters.problemFile(page.getDomainName(), page.getId()).isPresent();
  }

  /** Whether no row was looked at. */
  public boolean isRefusedWhole() {
    RosterView one = getFound();
    return one.state() == TaskState.DONE && one.counts().rows() == 0 && getPager().total() > 0;
  }

  /** How it stands, in one word. */
  public Badge badge(RosterView one) {
    return switch (one.state()) {
      case WAITING -> new Badge("Waiting", "pi-clock", "info");
      case RUNNING ->
          new Badge(one.dryRun() ? "Being checked" : "Being imported", "pi-spinner", "info");
      case DONE -> ended(one);
      case FAILED -> new Badge("Failed", "pi-times-circle", "bad");
      case CANCELLED -> new Badge("Stopped", "pi-ban", "warn");
    };
  }

  private static Badge ended(RosterView one) {
    if (one.counts().refused() > 0 || one.counts().rows() == 0) {
      return new Badge(
          one.counts().toDo() + one.counts().unchanged() > 0 ? "With problems" : "Refused",
          "pi-exclamation-triangle",
          "warn");
    }
    return one.dryRun()
        ? new Badge("Checked", "pi-check-circle", "ok")
        : new Badge("Imported", "pi-check-circle", "ok");
  }

  /** How far it is, in words. */
  public String progress(RosterView one) {
    if (one.total() == 0) {
      return "The file is read";
    }
    return "%s of %s"
        .formatted(text.number(one.counts().rows()), text.count(one.total(), "row", "rows"));
  }

  /** Imports what was checked. */
  @Needs(Permission.EDIT_COMMCARE_USERS)
  public void confirm() throws IOException {
    begin();
  }

  /** Imports the places that were checked. */
  @Needs(Permission.EDIT_LOCATIONS)
  public void confirmPlaces() throws IOException {
    begin();
  }

  /** Sends the invitations that were checked. */
  @Needs(Permission.EDIT_WEB_USERS)
  public void confirmInvitations() throws IOException {
    begin();
  }

  private void begin() throws IOException {
    if (getFound() == null) {
      return;
    }
    try {
      String id = rosters.confirm(page.getDomainName(), page.getId(), page.getUser().username());
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .redirect(page.getBase() + page.getPlace() + "/uploads/" + id + "/");
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
      found = null;
    }
  }

  /** Stops it. */
  @Needs(Permission.EDIT_COMMCARE_USERS)
  public void cancel() {
    stop();
  }

  /** Stops the import of places. */
  @Needs(Permission.EDIT_LOCATIONS)
  public void cancelPlaces() {
    stop();
  }

  /** Stops the sending of invitations. */
  @Needs(Permission.EDIT_WEB_USERS)
  public void cancelInvitations() {
    stop();
  }

  private void stop() {
    if (getFound() != null) {
      rosters.cancel(page.getDomainName(), page.getId());
    }
    found = null;
  }

  public Notice getNotice() {
    return notice;
  }
}
