package org.commcarehq.web.pages.bulk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.changesets.ChangeSetService;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.submissions.CaseChange;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.pages.cases.CaseListPage;
import org.commcarehq.web.security.Needs;
import org.commcarehq.web.security.ReachCheck;
import org.commcarehq.web.security.Reaches;

/** Begins bulk actions from the list of cases, and leads to them. */
@Named("caseBulk")
@RequestScoped
public class CaseBulk {
  @Inject PageContext page;
  @Inject CaseListPage list;
  @Inject ChangeSetService sets;
  @Inject Reaches reaches;
  @Inject ReachCheck reach;

  private String owner;
  private String reason;
  private Notice notice;

  /** Closes the chosen cases. */
  @Needs(Permission.EDIT_DATA)
  public void close() throws IOException {
    start(true, Optional.empty());
  }

  /** Gives the chosen cases to somebody else. */
  @Needs(Permission.EDIT_DATA)
  public void reassign() throws IOException {
    if (owner == null) {
      notice = Notice.refused("Nothing was changed: choose who is to own them.");
    } else if (!reaches.reach().covers(owner)) {
      notice = Notice.refused("Nothing was changed: the new owner works at none of your places.");
    } else {
      start(false, Optional.of(owner));
    }
  }

  private void start(boolean close, Optional<String> newOwner) throws IOException {
    try {
      String id =
          sets.startCases(
                  page.getDomainName(),
                  reach.cases(page.getDomainName(), Picks.chosen(list::everyId)),
                  new CaseChange(close, newOwner, Map.of()),
                  page.getUser().username(),
                  Optional.ofNullable(reason))
              .id();
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .redirect(page.getBase() + "bulk/" + id + "/");
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
    }
  }

  public Notice getNotice() {
    return notice;
  }

  public String getOwner() {
    return owner;
  }

  public void setOwner(String owner) {
    this.owner = owner;
  }

  public String getCloseReason() {
    return "";
  }

  public void setCloseReason(String given) {
    keep(given);
  }

  public String getReassignReason() {
    return "";
  }

  public void setReassignReason(String given) {
    keep(given);
  }

  private void keep(String given) {
    if (given != null && !given.isBlank()) {
      reason = given;
    }
  }
}
