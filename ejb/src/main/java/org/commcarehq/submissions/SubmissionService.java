package org.commcarehq.submissions;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.commcarehq.cases.CaseService;
import org.commcarehq.devices.DeviceLogService;
import org.commcarehq.devices.KeptReport;
import org.commcarehq.forms.Admission;
import org.commcarehq.forms.FiledForm;
import org.commcarehq.forms.FormRefusal;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormXml;
import org.commcarehq.forms.ParsedForm;
import org.commcarehq.forms.Sending;
import org.commcarehq.forms.UnreadableSubmission;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.RefusedContent;
import org.commcarehq.platform.changes.Outbox;
import org.commcarehq.platform.db.Reads;
import org.commcarehq.platform.locks.LockStore;
import org.commcarehq.submissions.limits.SubmissionLimitService;

/**
 * Door for submissions. One call is one transaction: form, cases, ledgers, bytes and changes are
 * stored together or not at all, and the caller acknowledges only after the commit. Follows
 * docs/parity/submissions.md.
 */
@Stateless
public class SubmissionService {
  @Inject FormService forms;
  @Inject CaseService cases;
  @Inject DeviceLogService deviceLogs;
  @Inject FormFiling filing;
  @Inject ExtensionClosing extensions;
  @Inject FormTreatment treatment;
  @Inject SubmissionBytes bytes;
  @Inject LockStore locks;
  @Inject Outbox outbox;
  @Inject SubmissionLimitService limits;
  @Inject UnreadableLimits unreadableLimits;

  /**
   * Takes in a form. Whatever it is worth, its bytes are kept: a document that is no form as an
   * unreadable submission, a form whose content cannot be applied in error state.
   */
  public SubmissionOutcome receive(Submission submission) {
    Sending sending = bytes.sendingOf(submission);
    ParsedForm form;
    FormBlocks blocks;
    try {
      form = FormXml.parse(submission.xml());
      blocks = FormBlocks.of(form);
    } catch (Refused unreadable) { // parsing wrote nothing, so there is nothing to undo
      return keepUnreadable(submission, sending, unreadable.getMessage());
    }
    if (form.isDeviceLog()) {
      return keepDeviceLog(form, submission);
    }
    IncomingForm incoming = enter(submission, sending, form, blocks);
    Admission admission = admit(incoming);
    if (admission.kind() == Admission.Kind.DUPLICATE) {
      noteCopy(incoming, admission);
      if (admission.earlierProblem().isEmpty()
          || filing.fileBehind(incoming, admission.formId(), incoming.repetition())) {
        return SubmissionOutcome.duplicate(admission.formId(), incoming.receipt(admission));
      }
    }
    try {
      PlannedForm done =
          admission.kind() == Admission.Kind.DUPLICATE // of a form in error
              ? filing.retry(incoming, admission.formId(), incoming.repetition())
              : filing.file(incoming, admission, filing.plan(incoming, admission));
      extensions.closeBelow(incoming, done);
      treatment.keepDeleted(incoming.domain(), done);
      limits.casesUpdated(
          sending.domain(), sending.submitterId(), incoming.blocks().caseIds().size());
      return SubmissionOutcome.processed(done.formId(), incoming.receipt(admission));
    } catch (RefusedContent refused) { // planning wrote nothing either
      return keepAsError(refused.getMessage(), incoming, admission);
    }
  }

  /**
   * Keeps a form unapplied, in error state: {@link #receive} found that its content is more than
   * the database can hold.
   */
  public SubmissionOutcome keepUnapplied(Submission submission) {
    Sending sending = bytes.sendingOf(submission);
    ParsedForm form = FormXml.parse(submission.xml());
    RefusedContent tooLarge = new RefusedContent(FormRefusal.TOO_LARGE);
    if (form.isDeviceLog()) {
      return keepUnreadable(submission, sending, tooLarge.getMessage());
    }
    IncomingForm incoming = enter(submission, sending, form, FormBlocks.refused(tooLarge));
    Admission admission = admit(incoming);
    return keepAsError(tooLarge.getMessage(), incoming, admission);
  }

  /** No form: no row among them, no case, no change. Of its files only the report is kept. */
  private SubmissionOutcome keepDeviceLog(ParsedForm form, Submission submission) {
    KeptReport kept = deviceLogs.keep(form.tree(), submission.asReport());
    if (kept.fresh()) {
      bytes.spoolPassing(submission.withoutFiles());
    }
    return SubmissionOutcome.withoutReceipt(
        kept.fresh() ? SubmissionOutcome.Kind.PROCESSED : SubmissionOutcome.Kind.DUPLICATE,
        kept.id());
  }

  /** Reads what locks are needed, takes them, and reads what is stored under them. */
  private IncomingForm enter(
      Submission submission, Sending sending, ParsedForm form, FormBlocks blocks) {
    String formId = sending.idOf(form);
    Reads reads = new Reads();
    StoredForm stored =
        new StoredForm(
            forms.earlier(sending.domain(), formId, reads),
            cases.stored(sending.domain(), blocks.caseIds(), reads));
    long changeOrder = extensions.lockFor(sending, formId, blocks, reads);
    return new IncomingForm(
        submission, sending, form, blocks, formId, changeOrder, Optional.of(stored));
  }

  private Admission admit(IncomingForm incoming) {
    return forms.admit(
        incoming.form(),
        incoming.sending(),
        incoming.formId(),
        incoming.changeOrder(),
        incoming.stored().orElseThrow().earlier());
  }

  /** An edit that cannot be applied leaves the form that it meant to replace as it is. */
  private SubmissionOutcome keepAsError(String problem, IncomingForm incoming, Admission asked) {
    Receipt receipt = incoming.receipt(asked);
    if (asked.kind() == Admission.Kind.DUPLICATE) { // it is kept already
      forms.recordVain(incoming.domain(), asked.formId(), incoming.repetition(), problem);
      return SubmissionOutcome.of(
          SubmissionOutcome.Kind.KEPT_AS_ERROR, asked.formId(), problem, receipt);
    }
    Admission admission =
        asked.kind() == Admission.Kind.EDIT
            ? forms.besideTheOther(incoming.sending(), incoming.changeOrder())
            : asked;
    bytes.spool(incoming.submission());
    FiledForm filed = forms.fileAsError(admission, incoming.form(), incoming.sending(), problem);
    outbox.record(admission.changesWith(filed));
    return SubmissionOutcome.of(SubmissionOutcome.Kind.KEPT_AS_ERROR, filed.id(), problem, receipt);
  }

  /** Devices with many files send a form several times, each time with some of them. */
  private void noteCopy(IncomingForm incoming, Admission admission) {
    boolean more =
        !incoming.submission().attachments().isEmpty()
            && forms.lacksAny(
                incoming.domain(), admission.formId(), incoming.sending().attachments());
    if (more) {
      bytes.spool(incoming.submission());
      forms.addFiles(incoming.domain(), admission.formId(), incoming.sending().attachments());
    } else {
      forms.recordRepeat(admission.formId(), incoming.sending());
    }
  }

  private SubmissionOutcome keepUnreadable(Submission submission, Sending sending, String problem) {
    String id = sending.contentId();
    long sequence = locks.lock(sending.domain(), id, List.of());
    if (forms.findUnreadable(sending.domain(), id).isEmpty()
        && !unreadableLimits.leaveRoom(
            forms.unreadableInLastDay(sending.domain()), sending.contentLength())) {
      return SubmissionOutcome.refused(problem);
    }
    bytes.spool(submission.withoutFiles()); // no row would name them
    UnreadableSubmission kept = forms.keepUnreadable(sending, sequence, problem);
    return SubmissionOutcome.of(
        SubmissionOutcome.Kind.KEPT_UNREADABLE,
        id,
        problem,
        new Receipt(sending.domain(), id, kept.contentHash(), kept.receivedOn(), kept.sequence()));
  }
}
