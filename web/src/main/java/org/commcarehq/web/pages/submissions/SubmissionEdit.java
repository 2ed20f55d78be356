package org.commcarehq.web.pages.submissions;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.commcarehq.forms.FormView;
import org.commcarehq.platform.locks.CollisionGate;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.platform.xml.XmlElement;
import org.commcarehq.platform.xml.XmlWriter;
import org.commcarehq.submissions.DeviceHeaders;
import org.commcarehq.submissions.EditPreview;
import org.commcarehq.submissions.EditPreviewService;
import org.commcarehq.submissions.FormEditService;
import org.commcarehq.submissions.Submission;
import org.commcarehq.submissions.Submitter;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;

/** Makes a new version of a stored form out of edited lines, and sends it in as phones do. */
@RequestScoped
public class SubmissionEdit {
  @Inject PageContext page;
  @Inject PageText text;
  @Inject Clock clock;
  @Inject FormEditService edits;
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
    Submission version = version(submission, edited);
    return CollisionGate.pass(() -> previews.preview(version));
  }

  /**
   * Saves the new version.
   *
   * @return false when it is so already
   * @throws org.commcarehq.platform.Refused when it cannot be applied, or somebody else saved
   *     another version; then nothing was saved
   */
  boolean save(SubmissionPage submission, EditedForm edited, String reason) {
    Submission version = version(submission, edited);
    return CollisionGate.pass(
        () ->
            edits.edit(
                version.domain(),
                page.getId(),
                version.xml(),
                version.submitter().name(),
                reason,
                Optional.of(edited.getContentHash())));
  }

  private Submission version(SubmissionPage submission, EditedForm edited) {
    FormView form = submission.getForm();
    XmlElement tree = submission.tree().orElseThrow();
    RawXml xml = XmlWriter.write(EditSheet.with(tree, edited.texts()));
    return Submission.of(
        form.domain(),
        form.appId(),
        new Submitter(form.userId().orElse(""), page.getUser().username()),
        xml,
        List.of(),
        DeviceHeaders.none(),
        clock.instant());
  }
}
