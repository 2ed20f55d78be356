package org.commcarehq.web.pages.submissions;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.commcarehq.forms.FormView;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.platform.xml.XmlElement;
import org.commcarehq.platform.xml.XmlWriter;
import org.commcarehq.submissions.DeviceHeaders;
import org.commcarehq.submissions.EditPreview;
import org.commcarehq.submissions.EditPreviewService;
import org.commcarehq.submissions.Submission;
import org.commcarehq.submissions.SubmissionOutcome;
import org.commcarehq.submissions.SubmissionService;
import org.commcarehq.submissions.Submitter;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;

/** Makes a new version of a stored form out of edited lines, and sends it in as phones do. */
@RequestScoped
public class SubmissionEdit {
  @Inject PageContext page;
  @Inject PageText text;
  @Inject Clock clock;
  @Inject SubmissionService submissions;
  @Inject EditPreviewService previews;

  /** The form opened for editing; null when its state or its bytes do not allow that. */
  EditedForm begin(SubmissionPage submission) {
    FormView form = submission.getForm();
    return submission
        .tree()
        .filter(tree -> SubmissionActs.isEditable(form, tree))
        .map(
            tree ->
                new EditedForm(
                    form, EditSheet.of(tree, submission.questions(), form.attachments(), text)))
        .orElse(null);
  }

  EditPreview preview(SubmissionPage submission, EditedForm edited) {
    return previews.preview(version(submission, edited, ""));
  }

  SubmissionOutcome save(SubmissionPage submission, EditedForm edited, String reason) {
    return submissions.receive(version(submission, edited, reason));
  }

  private Submission version(SubmissionPage submission, EditedForm edited, String reason) {
    FormView form = submission.getForm();
    XmlElement tree = submission.tree().orElseThrow();
    RawXml xml = XmlWriter.write(EditSheet.with(tree, edited.texts()));
    return new Submission(
        form.domain(),
        form.appId(),
        new Submitter(form.userId().orElse(""), page.getUser().username()),
        xml,
        List.of(),
        DeviceHeaders.none(),
        clock.instant(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(reason));
  }

  /** Why a new version was not taken, in words. */
  static String words(SubmissionOutcome outcome) {
    return switch (outcome.kind()) {
      case PROCESSED -> "Saved.";
      case DUPLICATE -> "This is exactly what an earlier version holds; nothing was changed.";
      case KEPT_AS_ERROR, KEPT_UNREADABLE ->
          "It could not be applied: "
              + outcome.problem().orElse("no reason is known")
              + ". The submission is as it was; your version is kept beside it in error.";
      case TOO_MANY_UNREADABLE -> "It was not taken: " + outcome.problem().orElse("") + ".";
    };
  }
}
