package org.commcarehq.submissions;

import java.util.Optional;
import org.commcarehq.cases.FormFacts;
import org.commcarehq.forms.Admission;
import org.commcarehq.forms.FormDeed;
import org.commcarehq.forms.ParsedForm;
import org.commcarehq.forms.Sending;

/**
 * A form on its way through the corridor.
 *
 * @param formId the id that it names, or one made of its bytes
 * @param changeOrder drawn under the locks of its cases
 * @param stored what was read in the round trip that took the locks
 */
record IncomingForm(
    Submission submission,
    Sending sending,
    ParsedForm form,
    FormBlocks blocks,
    String formId,
    long changeOrder,
    Optional<StoredForm> stored) {
  /** A form for which nothing was read when its locks were taken. */
  IncomingForm(
      Submission submission,
      Sending sending,
      ParsedForm form,
      FormBlocks blocks,
      String formId,
      long changeOrder) {
    this(submission, sending, form, blocks, formId, changeOrder, Optional.empty());
  }

  String domain() {
    return sending.domain();
  }

  FormFacts facts(Admission admission) {
    return new FormFacts(
        domain(),
        admission.formId(),
        form.meta().userId().orElse(sending.submitterId()),
        admission.receivedOn(),
        admission.sequence(),
        changeOrder,
        form.meta().deviceId(),
        sending.lastSyncToken(),
        sending.changeSetId(),
        blocks.ledgerCases(),
        false);
  }

  Receipt receipt(Admission admission) {
    return new Receipt(
        domain(), formId, sending.contentHash(), admission.takenOn(), admission.sequence());
  }

  /** Who has a form in error tried anew by sending it again. */
  FormDeed repetition() {
    return new FormDeed(
        sending.submitter(),
        submission.reason().or(() -> Optional.of("It was sent again")),
        sending.changeSetId());
  }

  /** Who edits, when this is an edit: a person on the website says why, a phone does not. */
  FormDeed deed() {
    return new FormDeed(sending.submitter(), submission.reason(), sending.changeSetId());
  }
}
