package org.commcarehq.web.pages.workers;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
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
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Needs;

/** A worker who is to be added. */
@Named("newWorker")
@ViewScoped
public class NewWorkerPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject PageContext page;
  @Inject WorkerService workers;
  @Inject FieldService fields;

  private WorkerForm form;
  private String password = "";
  private String passwordProblem = "";
  private Notice notice;

  @PostConstruct
  void open() {
    form = WorkerForm.of(WorkerDraft.named("", ""), schema());
  }

  private FieldSchema schema() {
    return fields.schema(page.getDomainName(), FieldOwner.WORKER);
  }

  /** The profiles to choose from. */
  public List<FieldProfile> getProfiles() {
    return schema().profiles();
  }

  /** Adds the worker and leads to them. */
  @Needs(Permission.EDIT_COMMCARE_USERS)
  public void create() throws IOException {
    notice = null;
    String given = password;
    password = "";
    Optional<WorkerDraft> draft = form.draft();
    if (draft.isEmpty()) {
      return;
    }
    passwordProblem = workers.passwordFault(draft.get().username(), given).orElse("");
    List<WorkerProblem> problems =
        workers.check(page.getDomainName(), Optional.empty(), draft.get());
    form.complain(problems);
    if (!problems.isEmpty() || !passwordProblem.isEmpty()) {
      return;
    }
    try {
      String id =
          workers.create(
              page.getDomainName(),
              draft.get(),
              workers.passwords(page.getDomainName()).keep(draft.get().username(), given));
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .redirect(page.getBase() + "workers/" + id + "/?new=yes");
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
