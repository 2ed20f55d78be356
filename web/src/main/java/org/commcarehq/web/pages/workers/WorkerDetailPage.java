package org.commcarehq.web.pages.workers;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldProfile;
import org.commcarehq.fields.FieldSchema;
import org.commcarehq.fields.FieldService;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.users.WorkerDraft;
import org.commcarehq.users.WorkerProblem;
import org.commcarehq.users.WorkerService;
import org.commcarehq.users.WorkerView;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Needs;
import org.commcarehq.web.security.Reaches;

/** One worker, and what can be changed of them. */
@Named("worker")
@ViewScoped
public class WorkerDetailPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject PageContext page;
  @Inject Reaches reaches;
  @Inject WorkerLines lines;
  @Inject WorkerService workers;
  @Inject FieldService fields;

  private transient Optional<WorkerView> found;
  private transient WorkerLine line;
  private long seen;
  private WorkerForm form;
  private String password = "";
  private String passwordProblem = "";
  private Notice notice;

  /** Finds the worker, or answers that there is none. */
  @Harmless
  public void enter() throws IOException {
    if (getFound() == null) {
      FacesContext faces = FacesContext.getCurrentInstance();
      faces
          .getExternalContext()
          .responseSendError(HttpServletResponse.SC_NOT_FOUND, "no such worker");
      faces.responseComplete();
    } else if (form == null) {
      fill();
      if (page.parameter("new").isPresent()) {
        notice = Notice.done("The worker can sign in on a phone now.");
      }
    }
  }

  private void fill() {
    WorkerView worker = getFound();
    seen = worker.version();
    form = WorkerForm.of(worker.draft(), schema());
  }

  private FieldSchema schema() {
    return fields.schema(page.getDomainName(), FieldOwner.WORKER);
  }

  /** The worker. */
  public WorkerView getFound() {
    if (found == null) {
      found = workers.find(page.getDomainName(), page.getId(), reaches.reach());
    }
    return found.orElse(null);
  }

  /** With what is known of their groups and devices. */
  public WorkerLine getLine() {
    if (line == null) {
      line = lines.of(page.getDomainName(), List.of(getFound())).get(0);
    }
    return line;
  }

  /** The profiles to choose from. */
  public List<FieldProfile> getProfiles() {
    return schema().profiles();
  }

  /** Saves what was typed. */
  @Needs(Permission.EDIT_COMMCARE_USERS)
  public void save() {
    notice = null;
    Optional<WorkerDraft> draft = form.draft();
    if (draft.isEmpty()) {
      return;
    }
    WorkerView worker = getFound();
    List<WorkerProblem> problems =
        workers.check(page.getDomainName(), Optional.of(worker), draft.get());
    form.complain(problems);
    if (!problems.isEmpty()) {
      return;
    }
    if (worker.version() != seen) {
      notice =
          Notice.refused(
              "Somebody else changed this worker meanwhile. Nothing was saved: open the page again"
                  + " to see how they are now.");
      return;
    }
    act(() -> workers.change(worker, draft.get()), Notice.done("Saved."));
  }

  /** Gives them another password. */
  @Needs(Permission.EDIT_COMMCARE_USERS)
  public void resetPassword() {
    notice = null;
    String given = password;
    password = "";
    WorkerView worker = getFound();
    passwordProblem = workers.passwordFault(worker.username(), given).orElse("");
    if (!passwordProblem.isEmpty()) {
      notice = Notice.refused(passwordProblem + ". The password is as it was.");
      return;
    }
    act(
        () ->
            workers.resetPassword(
                worker, workers.passwords(worker.domain()).keep(worker.username(), given)),
        Notice.done("The new password holds from now on."));
  }

  /** They may not come in any more. */
  @Needs(Permission.EDIT_COMMCARE_USERS)
  public void deactivate() {
    act(() -> setActive(false), Notice.done("Deactivated.", "reactivate"));
  }

  /** They may come in again. */
  @Needs(Permission.EDIT_COMMCARE_USERS)
  public void reactivate() {
    act(() -> setActive(true), Notice.done("Reactivated.", "deactivate"));
  }

  /** They are deleted. */
  @Needs(Permission.EDIT_COMMCARE_USERS)
  public void delete() {
    act(
        () -> workers.delete(page.getDomainName(), List.of(page.getId()), reaches.reach()),
        Notice.done("Deleted. What this worker sent is kept.", "restore"));
  }

  /** Their deletion is taken back. */
  @Needs(Permission.EDIT_COMMCARE_USERS)
  public void restore() {
    act(
        () -> workers.restore(page.getDomainName(), List.of(page.getId()), reaches.reach()),
        Notice.done("Restored.", "delete"));
  }

  /** Takes back what was done last. */
  @Needs(Permission.EDIT_COMMCARE_USERS)
  public void undo() {
    Optional<WorkerView> now = workers.find(page.getDomainName(), page.getId(), reaches.reach());
    if (now.filter(worker -> worker.version() == seen).isEmpty()) {
      notice =
          Notice.refused(
              "Somebody else changed this worker meanwhile. Nothing was taken back: open the page"
                  + " again to see how they are now.");
      return;
    }
    switch (notice == null ? "" : notice.undo()) {
      case "reactivate" -> reactivate();
      case "deactivate" -> deactivate();
      case "restore" -> restore();
      case "delete" -> delete();
      default -> notice = null;
    }
  }

  private void setActive(boolean active) {
    workers.setActive(page.getDomainName(), List.of(page.getId()), active, reaches.reach());
  }

  private void act(Runnable act, Notice then) {
    try {
      act.run();
      notice = then;
      found = null;
      line = null;
      fill();
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
    }
  }

  public WorkerForm getForm() {
    return form;
  }

  public Notice getNotice() {
    return notice;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password == null ? "" : password;
  }

  public String getPasswordProblem() {
    return passwordProblem;
  }
}
