package org.commcarehq.submissions;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.commcarehq.cases.CaseService;
import org.commcarehq.forms.Admission;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormXml;
import org.commcarehq.forms.ParsedForm;
import org.commcarehq.forms.Sending;
import org.commcarehq.platform.RefusedContent;

/** Door that tells what an edit would do, by planning it as if it came, and writing nothing. */
@Stateless
public class EditPreviewService {
  @Inject FormService forms;
  @Inject CaseService cases;
  @Inject FormFiling filing;
  @Inject ExtensionClosing extensions;
  @Inject SubmissionBytes bytes;

  /**
   * What this submission would do now.
   *
   * @throws org.commcarehq.platform.Refused when its document is no form
   */
  public EditPreview preview(Submission submission) {
    Sending sending = bytes.sendingOf(submission);
    ParsedForm form = FormXml.parse(submission.xml());
    FormBlocks blocks = FormBlocks.of(form);
    String formId = sending.idOf(form);
    long changeOrder = extensions.lockFor(sending, formId, blocks);
    IncomingForm incoming =
        new IncomingForm(submission, sending, form, blocks, formId, changeOrder);
    Admission admission = forms.admit(form, sending, formId, changeOrder);
    if (admission.kind() == Admission.Kind.DUPLICATE) {
      return new EditPreview(List.of(), Optional.empty());
    }
    try {
      PlannedForm plan = filing.plan(incoming, admission);
      return new EditPreview(cases.outcome(plan.cases()), Optional.empty());
    } catch (RefusedContent refused) {
      return new EditPreview(List.of(), Optional.of(refused.getMessage()));
    }
  }
}
