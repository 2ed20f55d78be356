package org.commcarehq.submissions;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.commcarehq.cases.CasePlan;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.FormFacts;
import org.commcarehq.devices.DeviceLogService;
import org.commcarehq.devices.KeptReport;
import org.commcarehq.forms.Admission;
import org.commcarehq.forms.FiledForm;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormXml;
import org.commcarehq.forms.ParsedForm;
import org.commcarehq.forms.Sending;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.RefusedContent;
import org.commcarehq.platform.changes.Change;
import org.commcarehq.platform.changes.Outbox;
import org.commcarehq.platform.locks.LockStore;

/**
 * Door for submissions. One call is one transaction: form, cases, bytes and changes are stored
 * together or not at all, and the caller acknowledges only after the commit. Follows
 * docs/parity/submissions.md.
 */
@Stateless
public class SubmissionService {
  private static final int UNREADABLE_A_DAY = 1_000;
  @Inject FormService forms;
  @Inject CaseService cases;
  @Inject DeviceLogService deviceLogs;
  @Inject SubmissionBytes bytes;
  @Inject LockStore locks;
  @Inject Outbox outbox;

  /**
   * Takes in a form. Whatever it is worth, its bytes are kept: a document that is no form as an
   * unreadable submission, a form whose content cannot be applied in error state.
   */
  public SubmissionOutcome receive(Submission submission) {
    Sending sending = bytes.sendingOf(submission);
    ParsedForm form;
    try {
      form = FormXml.parse(submission.xml());
    } catch (Refused unreadable) { // parsing wrote nothing, so there is nothing to undo
      return keepUnreadable(submission, sending, unreadable.getMessage());
    }
    if (form.isDeviceLog()) {
      return keepDeviceLog(form, submission);
    }
    CaseBlocks blocks = CaseBlocks.of(form);
    String formId = forms.idOf(form, sending);
    long changeOrder = locks.lock(submission.domain(), formId, blocks.caseIds());
    Admission admission = forms.admit(form, sending, formId);
    if (admission.kind() == Admission.Kind.DUPLICATE) {
      addMissingFiles(admission, submission, sending);
      if (admission.earlierProblem().isEmpty()) {
        return SubmissionOutcome.of(SubmissionOutcome.Kind.DUPLICATE, admission.formId());
      }
    }
    try {
      CasePlan plan = plan(blocks, form, admission, sending, changeOrder);
      return admission.kind() == Admission.Kind.DUPLICATE
          ? recover(plan, admission, sending)
          : apply(plan, form, admission, submission, sending);
    } catch (RefusedContent refused) { // planning wrote nothing either
      return keepAsError(refused.getMessage(), form, admission, submission, sending);
    }
  }

  /** No form: no row among them, no case, no change. Of its files only the report is kept. */
  private SubmissionOutcome keepDeviceLog(ParsedForm form, Submission submission) {
    KeptReport kept = deviceLogs.keep(form.tree(), submission.asReport());
    if (kept.fresh()) {
      bytes.spool(submission.withoutFiles());
    }
    return SubmissionOutcome.of(
        kept.fresh() ? SubmissionOutcome.Kind.PROCESSED : SubmissionOutcome.Kind.DUPLICATE,
        kept.id());
  }

  private CasePlan plan(
      CaseBlocks blocks, ParsedForm form, Admission admission, Sending sending, long changeOrder) {
    blocks
        .refusal()
        .ifPresent(
            refusal -> {
              throw refusal;
            });
    FormFacts facts =
        new FormFacts(
            sending.domain(),
            admission.formId(),
            form.meta().userId().orElse(sending.submitterId()),
            admission.receivedOn(),
            changeOrder,
            form.meta().deviceId(),
            sending.lastSyncToken());
    if (admission.kind() != Admission.Kind.EDIT) {
      return cases.plan(blocks.updates(), facts);
    }
    List<String> affected = new ArrayList<>(blocks.caseIds());
    affected.addAll(cases.casesOf(sending.domain(), admission.formId()));
    locks.lock(sending.domain(), admission.formId(), affected);
    return cases.planEdit(blocks.updates(), facts, admission.replaced().orElseThrow());
  }

  private SubmissionOutcome apply(
      CasePlan plan, ParsedForm form, Admission admission, Submission submission, Sending sending) {
    if (admission.kind() == Admission.Kind.EDIT) {
      forms.deprecate(admission, sending);
    }
    bytes.spool(submission);
    FiledForm filed = forms.file(admission, form, sending, plan.caseIds());
    List<Change> changes = new ArrayList<>(forms.changesOf(filed, admission));
    changes.addAll(cases.save(plan));
    outbox.record(changes);
    return SubmissionOutcome.of(SubmissionOutcome.Kind.PROCESSED, filed.id());
  }

  /** The bytes of a form in error state came again, and this time its content can be applied. */
  private SubmissionOutcome recover(CasePlan plan, Admission admission, Sending sending) {
    FiledForm filed = forms.recovered(sending.domain(), admission.formId(), plan.caseIds());
    List<Change> changes = new ArrayList<>(forms.changesOf(filed, admission));
    changes.addAll(cases.save(plan));
    outbox.record(changes);
    return SubmissionOutcome.of(SubmissionOutcome.Kind.PROCESSED, filed.id());
  }

  /** An edit that cannot be applied leaves the form that it meant to replace as it is. */
  private SubmissionOutcome keepAsError(
      String problem, ParsedForm form, Admission asked, Submission submission, Sending sending) {
    if (asked.kind() == Admission.Kind.DUPLICATE) { // it is kept already
      return SubmissionOutcome.of(SubmissionOutcome.Kind.KEPT_AS_ERROR, asked.formId(), problem);
    }
    Admission admission =
        asked.kind() == Admission.Kind.EDIT ? forms.besideTheOther(sending) : asked;
    bytes.spool(submission);
    FiledForm filed = forms.fileAsError(admission, form, sending, problem);
    outbox.record(forms.changesOf(filed, admission));
    return SubmissionOutcome.of(SubmissionOutcome.Kind.KEPT_AS_ERROR, filed.id(), problem);
  }

  /** Devices with many files send a form several times, each time with some of them. */
  private void addMissingFiles(Admission admission, Submission submission, Sending sending) {
    if (!submission.attachments().isEmpty()) {
      bytes.spool(submission);
      forms.addFiles(submission.domain(), admission.formId(), sending.attachments());
    }
  }

  private SubmissionOutcome keepUnreadable(Submission submission, Sending sending, String problem) {
    if (forms.unreadableInLastDay(submission.domain()) >= UNREADABLE_A_DAY) {
      return SubmissionOutcome.of(SubmissionOutcome.Kind.TOO_MANY_UNREADABLE, "", problem);
    }
    bytes.spool(submission);
    String id = forms.keepUnreadable(sending, problem);
    return SubmissionOutcome.of(SubmissionOutcome.Kind.KEPT_UNREADABLE, id, problem);
  }
}
