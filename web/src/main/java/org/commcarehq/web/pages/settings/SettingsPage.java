package org.commcarehq.web.pages.settings;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.commcarehq.domains.Project;
import org.commcarehq.domains.ProjectRefusal;
import org.commcarehq.domains.ProjectService;
import org.commcarehq.platform.Refused;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.NeedsAdmin;

/** A project's settings, and the ways to close it. */
@Named("settings")
@ViewScoped
public class SettingsPage implements Serializable {
  private static final long serialVersionUID = 1L;
  @Inject PageContext page;
  @Inject ProjectService projects;

  private SettingsSheet sheet;
  private Notice notice;
  private boolean met;
  private String typed;
  private String reason;
  private transient Project project;

  /** Reads them. */
  @Harmless
  public void enter() {
    if (sheet == null) {
      sheet = new SettingsSheet(getProject());
      notice = page.parameter("did").map(SettingsPage::done).orElse(null);
    }
  }

  private static Notice done(String did) {
    return Notice.done(
        "open".equals(did)
            ? "The project is open. Now make roles and invite people."
            : "Saved. It counts from the next click.");
  }

  /** The project as it is stored. */
  public Project getProject() {
    if (project == null) {
      project = projects.find(page.getDomainName()).orElseThrow();
    }
    return project;
  }

  /** Saves them, unless somebody else did so meanwhile. */
  @NeedsAdmin
  public void save() throws IOException {
    met = false;
    try {
      projects.change(page.getDomainName(), sheet.draft(getProject().settings()));
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .redirect(page.getBase() + "settings/?did=saved");
    } catch (Refused refused) {
      met = refused.reason() == ProjectRefusal.CHANGED_MEANWHILE;
      notice = Notice.refused(words(refused));
    }
  }

  /** Saves them over what somebody else saved meanwhile. */
  @NeedsAdmin
  public void saveOver() throws IOException {
    project = null;
    sheet.goOnFrom(getProject().version());
    save();
  }

  /** Closes the project until it is opened again. */
  @NeedsAdmin
  public void deactivate() throws IOException {
    leave(() -> projects.deactivate(page.getDomainName(), user(), why()));
  }

  /** Closes the project and has it removed after its days of grace. */
  @NeedsAdmin
  public void delete() throws IOException {
    leave(() -> projects.delete(page.getDomainName(), typed, user(), why()));
  }

  private void leave(Runnable act) throws IOException {
    String name = page.getDomainName();
    try {
      act.run();
      FacesContext.getCurrentInstance().getExternalContext().redirect("/projects/?closed=" + name);
    } catch (Refused refused) {
      notice = Notice.refused(words(refused));
    }
  }

  private String user() {
    return page.getUser().username();
  }

  private Optional<String> why() {
    return Optional.ofNullable(reason).map(String::strip).filter(words -> !words.isEmpty());
  }

  private static String words(Refused refused) {
    return refused.reason() instanceof ProjectRefusal why
        ? switch (why) {
          case NOT_A_NAME -> "Nothing was saved: give the project a name of 1 to 100 letters.";
          case NO_SUCH_ZONE -> "Nothing was saved: choose a time zone of the list.";
          case CHANGED_MEANWHILE ->
              "Somebody else saved the settings meanwhile. Nothing of yours was saved yet.";
          case NOT_ITS_NAME ->
              "Nothing was deleted: what you typed is not the project’s name in addresses.";
          default -> Refusals.words(refused);
        }
        : Refusals.words(refused);
  }

  public SettingsSheet getSheet() {
    return sheet;
  }

  public Notice getNotice() {
    return notice;
  }

  /** Whether somebody else saved another version meanwhile. */
  public boolean isMet() {
    return met;
  }

  public String getTyped() {
    return typed;
  }

  public void setTyped(String typed) {
    this.typed = typed;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }
}
