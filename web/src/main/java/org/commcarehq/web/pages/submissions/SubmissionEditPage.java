package org.commcarehq.web.pages.submissions;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.CaseView;
import org.commcarehq.forms.FormView;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.submissions.EditPreview;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Needs;

/** Changing the answers of a submission: first write, then look at what will change, then save. */
@Named("editing")
@ViewScoped
public class SubmissionEditPage implements Serializable {
  private static final long serialVersionUID = 1L;
  @Inject PageContext page;
  @Inject PageText text;
  @Inject SubmissionPage submission;
  @Inject SubmissionStory story;
  @Inject SubmissionEdit edit;
  @Inject CaseService cases;

  private EditedForm edited;
  private String reason;
  private boolean reviewing;
  private Notice notice;
  private transient EditPreview preview;
  private transient Map<String, String> caseNames;

  @PostConstruct
  void open() {
    edited = submission.getForm() == null ? null : edit.begin(submission);
  }

  /** Opens the form for editing, or answers that there is none. */
  @Harmless
  public void enter() throws IOException {
    submission.enter();
  }

  /** Whether there is something that can be edited. */
  public boolean isPossible() {
    return edited != null && !edited.getFields().isEmpty();
  }

  /** Why it cannot be edited, in words. */
  public String getWhyNot() {
    return switch (submission.getForm().state()) {
      case ARCHIVED ->
          "It is archived. Un-archive it first; then it counts again and can be edited.";
      case DELETED -> "It is deleted. Restore it first.";
      case DEPRECATED -> "It is an earlier version. Edit the newest one.";
      default ->
          submission.isReadable()
              ? "It names no id of its own, so a new version could not take its place."
              : "Its bytes cannot be read right now.";
    };
  }

  /** Who did what to it while it was being edited. */
  public String getMet() {
    return story.getDeeds().stream()
        .findFirst()
        .map(deed -> "%s by %s, %s.".formatted(deed.what(), deed.by(), text.when(deed.on())))
        .orElse("Another version was saved.");
  }

  /** Goes on to what will change, unless something is wrong. */
  @Harmless
  public void review() {
    notice = null;
    edited.followTwins();
    if (edited.judge() && meetsNobody()) {
      reviewing = !edited.getChanged().isEmpty();
      notice = reviewing ? problemOfPreview() : Notice.info("Nothing is changed yet.");
    }
  }

  private Notice problemOfPreview() {
    try {
      preview = edit.preview(submission, edited);
    } catch (Refused refused) {
      reviewing = false;
      return Notice.refused(Refusals.words(refused));
    }
    reviewing = preview.problem().isEmpty();
    return preview
        .problem()
        .map(why -> Notice.refused("This cannot be applied: " + why + ". Nothing was saved."))
        .orElse(null);
  }

  /** Whether the form is still what it was when the editing began. */
  private boolean meetsNobody() {
    FormView now = submission.getForm();
    boolean same = edited.isOf(now);
    if (!same) {
      reviewing = false;
      edited.meet(edit.begin(submission));
      notice = null;
    }
    return same;
  }

  /** Puts these changes on top of what somebody else saved meanwhile. */
  @Harmless
  public void goOn() {
    edited = edited.rebased();
    notice = Notice.info("Your changes now stand on the newest version. Look at them once more.");
  }

  /** Back to writing. */
  @Harmless
  public void back() {
    reviewing = false;
  }

  /** Saves the new version; leads to it, or says why not. */
  @Needs(Permission.EDIT_DATA)
  public void save() throws IOException {
    if (reason == null || reason.isBlank()) {
      notice = Notice.refused("Say why, for those who will read it later. Nothing was saved yet.");
      return;
    }
    if (meetsNobody()) {
      try {
        boolean saved = edit.save(submission, edited, reason);
        FacesContext.getCurrentInstance()
            .getExternalContext()
            .redirect(address() + (saved ? "?did=edit" : ""));
      } catch (Refused refused) {
        reviewing = false;
        submission.again();
        if (meetsNobody()) {
          notice = Notice.refused(Refusals.words(refused));
        }
      }
    }
  }

  private String address() {
    return page.getBase() + "submissions/" + text.piece(page.getId()) + "/";
  }

  /** What will become of which case. */
  public EditPreview getPreview() {
    if (preview == null) {
      preview = edit.preview(submission, edited);
    }
    return preview;
  }

  /** What a case is called. */
  public String caseName(String id) {
    if (caseNames == null) {
      caseNames =
          cases.findAll(page.getDomainName(), edited.getCaseIds()).stream()
              .collect(
                  Collectors.toMap(
                      CaseView::id, found -> found.name() == null ? "" : found.name()));
    }
    String name = caseNames.getOrDefault(id, "");
    return name.isBlank() ? "Case without a name" : name;
  }

  public EditedForm getEdited() {
    return edited;
  }

  public List<EditField> getFields() {
    return edited.getFields();
  }

  public boolean isReviewing() {
    return reviewing;
  }

  public Notice getNotice() {
    return notice;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }
}
