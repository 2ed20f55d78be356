package org.commcarehq.web.pages.bulk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Optional;
import org.commcarehq.changesets.ChangeSetService;
import org.commcarehq.changesets.ChangeSetView;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormState;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.pages.submissions.SubmissionListPage;
import org.commcarehq.web.security.Needs;
import org.commcarehq.web.security.ReachCheck;
import org.commcarehq.web.security.Reaches;

/** Begins bulk actions from the list of submissions, and leads to them. */
@Named("formBulk")
@RequestScoped
public class FormBulk {
  @Inject PageContext page;
  @Inject SubmissionListPage list;
  @Inject ChangeSetService sets;
  @Inject Reaches reaches;
  @Inject ReachCheck reach;

  private String reason;
  private Notice notice;

  /** Whether an act makes sense for what the list is narrowed to. */
  public boolean can(String code) {
    FormAct act = FormAct.ofCode(code).orElseThrow();
    Optional<FormState> state = list.getFilter().getChosenState();
    return state.isEmpty() || act.appliesTo(state.get());
  }

  /** Treats the chosen submissions so. */
  @Needs(Permission.EDIT_DATA)
  public void start(String code) throws IOException {
    FormAct act = FormAct.ofCode(code).orElseThrow();
    lead(
        () ->
            sets.startForms(
                page.getDomainName(),
                act,
                reach.forms(page.getDomainName(), Picks.chosen(list::everyId)),
                page.getUser().username(),
                Optional.ofNullable(reason)));
  }

  /** Processes all forms in error anew. */
  @Needs(Permission.EDIT_DATA)
  public void reprocessAll() throws IOException {
    String user = page.getUser().username();
    lead(
        () ->
            reaches.reach().everywhere()
                ? sets.reprocessAllErrors(page.getDomainName(), user, Optional.empty())
                : sets.startForms(
                    page.getDomainName(),
                    FormAct.REPROCESS,
                    reach.forms(page.getDomainName(), list.everyId()),
                    user,
                    Optional.empty()));
  }

  private void lead(java.util.function.Supplier<ChangeSetView> beginning) throws IOException {
    try {
      String id = beginning.get().id();
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

  public String getArchiveReason() {
    return "";
  }

  public void setArchiveReason(String given) {
    keep(given);
  }

  public String getDeleteReason() {
    return "";
  }

  public void setDeleteReason(String given) {
    keep(given);
  }

  private void keep(String given) {
    if (given != null && !given.isBlank()) {
      reason = given;
    }
  }
}
