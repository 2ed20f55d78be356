package org.commcarehq.web.pages.submissions;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormDeed;
import org.commcarehq.forms.FormState;
import org.commcarehq.forms.FormView;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.locks.CollisionGate;
import org.commcarehq.platform.xml.XmlElement;
import org.commcarehq.roles.Permission;
import org.commcarehq.submissions.FormOperationService;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Needs;

/** What its reader can do to a submission, and what became of it. */
@Named("acts")
@RequestScoped
public class SubmissionActs {
  @Inject PageContext page;
  @Inject SubmissionPage submission;
  @Inject FormOperationService operations;
  @Inject Reprocessing again;

  private String reason;
  private Notice notice;

  /** Whether its state allows an act. */
  public boolean can(String act) {
    return FormAct.ofCode(act)
        .filter(one -> one.appliesTo(submission.getForm().state()))
        .isPresent();
  }

  /** Whether its answers can be changed. */
  public boolean isEditable() {
    return submission.tree().filter(tree -> isEditable(submission.getForm(), tree)).isPresent();
  }

  /** A form that counts or is in error, and that itself names the id under which it is kept. */
  static boolean isEditable(FormView form, XmlElement tree) {
    boolean open = form.state() == FormState.NORMAL || form.state() == FormState.ERROR;
    return open && EditSheet.names(tree, form.id());
  }

  /** Does it, and offers to take it back. */
  @Needs(Permission.EDIT_DATA)
  public void perform(String code) {
    FormAct act = FormAct.ofCode(code).orElseThrow();
    notice = act == FormAct.REPROCESS ? again.reprocess(page.getId()) : treat(act);
    reason = null;
    submission.again();
  }

  private Notice treat(FormAct act) {
    try {
      boolean done =
          CollisionGate.pass(
              () -> operations.perform(page.getDomainName(), page.getId(), act, deed()));
      return done
          ? Notice.done(done(act), act.inverse().map(FormAct::code).orElse(""))
          : Notice.info("It is so already; nothing was changed.");
    } catch (Refused refused) {
      return Notice.refused(Refusals.words(refused));
    }
  }

  /** The act that takes this one back may need a reason of its own. */
  private FormDeed deed() {
    return new FormDeed(page.getUser().username(), Optional.ofNullable(reason), Optional.empty());
  }

  /** Takes back what was just done. */
  @Needs(Permission.EDIT_DATA)
  public void undo(String code) {
    reason = "Undone at once by who did it";
    perform(code);
    notice =
        notice.tone().equals("ok") ? Notice.done("Taken back: it is as it was before.") : notice;
  }

  private static String done(FormAct act) {
    return switch (act) {
      case ARCHIVE -> "Archived. What it did to cases is taken back. Lists follow within seconds.";
      case UNARCHIVE, RESTORE ->
          "It is back, and so is what it did to cases. Lists follow within seconds.";
      case DELETE -> "Deleted. What it did to cases is taken back. Lists follow within seconds.";
      case REPROCESS, EDIT -> "Done.";
    };
  }

  /** What was just done, or why not; before the act of an Undo, what it would take back. */
  public Notice getNotice() {
    if (notice == null && page.parameter("undo-act").isPresent()) {
      return Notice.done("", page.parameter("undo-act").get());
    }
    return notice == null && saved() ? edited() : notice;
  }

  private boolean saved() {
    return page.parameter("did").filter("edit"::equals).isPresent()
        && submission.getForm().deprecatedFormId().isPresent();
  }

  private Notice edited() {
    return Notice.done(
        "Saved as version "
            + submission.getForm().version()
            + ". Its cases have the new values; lists follow within seconds.");
  }

  /** Each dialog has a field of its own; the one that was sent counts. */
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
