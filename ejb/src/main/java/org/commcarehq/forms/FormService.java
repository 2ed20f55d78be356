package org.commcarehq.forms;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.db.Reads;
import org.commcarehq.platform.db.WriteStore;
import org.commcarehq.platform.db.Writes;
import org.commcarehq.platform.ids.Ids;

/**
 * Door to forms: how they enter, how they are kept, what is known of them. Follows
 * docs/parity/submissions.md.
 */
@Stateless
public class FormService {
  @Inject FormStore store;
  @Inject WriteStore writeStore;
  @Inject UnreadableStore unreadables;
  @Inject FormOperationStore operations;
  @Inject FormAdmissions admissions;
  @Inject Ids ids;
  @Inject AuditTrail trail;
  @Inject Clock clock;

  /**
   * Decides how a form enters; the caller holds the lock of {@link Sending#idOf}. The same bytes
   * under the same id are a duplicate, also those of a version that was edited since; other bytes
   * of the same type are an edit, another type a form of its own. Changes nothing.
   *
   * @param sequence the number that these bytes get when they are new
   */
  public Admission admit(ParsedForm form, Sending sending, String formId, long sequence) {
    return admissions.admit(form, sending, formId, sequence);
  }

  /** The same, where what is stored under the id was asked for by {@link #earlier}. */
  public Admission admit(
      ParsedForm form, Sending sending, String formId, long sequence, EarlierForm earlier) {
    return admissions.admit(form, sending, formId, sequence, earlier.head());
  }

  /** Asks what is stored under an id, to be answered under its lock. */
  public EarlierForm earlier(String domain, String formId, Reads reads) {
    return FormStore.head(domain, formId, reads);
  }

  /**
   * The same form, but stored beside the one whose id it has, under an id made of its bytes: when
   * it comes again, it is known.
   */
  public Admission besideTheOther(Sending sending, long sequence) {
    return FormAdmissions.besideTheOther(sending, sequence);
  }

  /**
   * How a form that is kept in error state enters when it is processed anew: under the id that it
   * is kept under, or, when it was meant as an edit, in the place of the form that it edits.
   */
  public Admission readmit(ParsedForm form, String domain, String keptAs) {
    return admissions.readmit(form, domain, keptAs);
  }

  /**
   * Files a form in error as an earlier version of the one that it was meant to edit, where this
   * took in a later edit meanwhile: what was sent first does not undo what was sent after it.
   *
   * @param why what is noted with the operation
   * @return empty when it is not so, and nothing was done
   */
  public Optional<FiledForm> fileBehind(
      ParsedForm form, String domain, String keptAs, FormDeed deed, String why) {
    if (!admissions.isOvertaken(form, domain, keptAs)) {
      return Optional.empty();
    }
    FormInstance kept = store.findToChange(domain, keptAs).orElseThrow();
    kept.overtaken(form.meta().instanceId().orElseThrow(), clock.instant());
    store.update(kept);
    recordVain(domain, keptAs, deed, why);
    return Optional.of(kept.filed());
  }

  /** Processing a form anew failed again. */
  public FiledForm failedAgain(String domain, String formId, FormDeed deed, String problem) {
    FormInstance form = store.findToChange(domain, formId).orElseThrow();
    form.failedAgain(problem, clock.instant());
    store.update(form);
    recordVain(domain, formId, deed, problem);
    return form.filed();
  }

  /** A form in error state could be applied after all, to these cases. */
  public FiledForm recovered(String domain, String formId, List<String> caseIds, FormDeed deed) {
    FormInstance form = store.findToChange(domain, formId).orElseThrow();
    form.recovered(caseIds, clock.instant());
    store.update(form);
    record(domain, formId, FormAct.REPROCESS, deed);
    return form.filed();
  }

  /**
   * An edit that was kept beside its form in error takes the form's place; the form was put aside.
   */
  public FiledForm promoted(
      String domain, String keptAs, Admission admission, List<String> caseIds, FormDeed deed) {
    FormInstance form = store.findToChange(domain, keptAs).orElseThrow();
    form.replaces(admission, caseIds, clock.instant());
    store.update(form);
    store.rename(domain, keptAs, admission.formId(), admission.version());
    operations.move(domain, keptAs, admission.formId());
    store.copyFiles(domain, admission.replaced().orElseThrow(), admission.formId());
    record(domain, admission.formId(), FormAct.REPROCESS, deed);
    return new FiledForm(domain, admission.formId(), admission.version());
  }

  /** Puts the earlier version of an edited form aside, with its files, and notes the operation. */
  public void deprecate(Admission admission, Sending sending, FormDeed deed) {
    String aside = admission.replaced().orElseThrow();
    store.deprecate(sending.domain(), admission.formId(), aside, clock.instant());
    record(sending.domain(), admission.formId(), FormAct.EDIT, deed);
  }

  /**
   * Whether a form can be treated so. Changes nothing.
   *
   * @return true when it is to be done, false when it is so already
   * @throws Refused with {@link FormRefusal#NO_SUCH_FORM}, {@link FormRefusal#NOT_IN_THIS_STATE} or
   *     {@link FormRefusal#REASON_MISSING}
   */
  public boolean canUndergo(String domain, String formId, FormAct act, FormDeed deed) {
    FormState state =
        store
            .head(domain, formId)
            .map(FormHead::state)
            .orElseThrow(() -> new Refused(FormRefusal.NO_SUCH_FORM));
    if (act.isDone(state)) {
      return false;
    }
    if (!act.appliesTo(state)) {
      throw new Refused(FormRefusal.NOT_IN_THIS_STATE, state, act.code());
    }
    if (act.needsReason() && deed.reason().isEmpty()) {
      throw new Refused(FormRefusal.REASON_MISSING);
    }
    return true;
  }

  /** Puts a form into the state that an act leads to, and notes the operation. */
  public TreatedForm undergo(String domain, String formId, FormAct act, FormDeed deed) {
    FormInstance form = store.findToChange(domain, formId).orElseThrow();
    FormState before = form.undergo(act, clock.instant());
    store.update(form);
    record(domain, formId, act, deed, Optional.empty());
    note(
        domain,
        formId,
        act,
        deed,
        AuditChange.all(AuditChange.between("state", before, form.state())));
    return new TreatedForm(form.filed(), before, form.state());
  }

  /** The version of a form, as this transaction left it. */
  public Optional<Long> versionOf(String domain, String formId) {
    return store.head(domain, formId).map(FormHead::version);
  }

  /** The state of a form. */
  public Optional<FormState> stateOf(String domain, String formId) {
    return store.head(domain, formId).map(FormHead::state);
  }

  private void record(String domain, String formId, FormAct act, FormDeed deed) {
    record(domain, formId, act, deed, Optional.empty());
    note(domain, formId, act, deed, List.of());
  }

  private void note(
      String domain, String formId, FormAct act, FormDeed deed, List<AuditChange> changes) {
    trail.changedFor(
        deed.by(),
        domain,
        "form." + act.code(),
        AuditObject.of("form", formId),
        changes,
        deed.reason());
  }

  /** Notes that a form in error was processed anew in vain. */
  public void recordVain(String domain, String formId, FormDeed deed, String problem) {
    record(domain, formId, FormAct.REPROCESS, deed, Optional.of(problem));
    note(
        domain,
        formId,
        FormAct.REPROCESS,
        deed,
        AuditChange.all(AuditChange.between("problem", null, problem)));
  }

  private void record(
      String domain, String formId, FormAct act, FormDeed deed, Optional<String> problem) {
    operations.record(
        domain,
        new FormOperation(
            ids.fresh(),
            formId,
            act.code(),
            deed.by(),
            clock.instant(),
            deed.reason(),
            deed.changeSetId(),
            problem));
  }

  /** What was done to a form, oldest first. */
  public List<FormOperation> operations(String domain, String formId) {
    return operations.operations(domain, formId);
  }

  /** Forms that the server wrote in consequence of this one, such as closings of extensions. */
  public List<String> causedBy(String domain, String formId) {
    return store.causedBy(domain, formId);
  }

  /**
   * What was taken in with these bytes, in a form that names this id, or without any readable form
   * under this id: for receipts.
   */
  public List<TakenBytes> taken(String domain, String formId, String contentHash) {
    return store.taken(domain, formId, contentHash);
  }

  /** Notes that a form came once more. */
  public void recordRepeat(String formId, Sending sending) {
    operations.recordRepeat(formId, sending);
  }

  /** How often a form came again; empty when it never did. */
  public Optional<FormRepeats> repeats(String domain, String formId) {
    return operations.repeats(domain, formId);
  }

  /** Ids of forms in error that came until a moment, oldest first. */
  public List<String> inError(String domain, Instant before, int limit) {
    return store.inError(domain, before, limit);
  }

  /** Submissions that are no forms, newest first. */
  public List<UnreadableSubmission> unreadable(String domain, int offset, int limit) {
    return unreadables.list(domain, offset, limit).stream().map(SubmissionError::view).toList();
  }

  /** One submission that is no form. */
  public Optional<UnreadableSubmission> findUnreadable(String domain, String id) {
    return unreadables.find(domain, id).map(SubmissionError::view);
  }

  /** How many submissions of a project are no forms. */
  public long countUnreadable(String domain) {
    return unreadables.count(domain);
  }

  /** Stores a form whose content was applied to these cases, together with other writes. */
  public FiledForm file(
      Admission admission, ParsedForm form, Sending sending, List<String> caseIds, Writes writes) {
    FormInstance instance = new FormInstance(admission, form, sending, clock.instant());
    instance.touched(caseIds);
    return insert(instance, admission, sending, writes);
  }

  /** Stores a form in error state: nothing of its content was applied. */
  public FiledForm fileAsError(
      Admission admission, ParsedForm form, Sending sending, String problem) {
    FormInstance instance = new FormInstance(admission, form, sending, clock.instant());
    instance.failed(problem);
    Writes writes = new Writes();
    FiledForm filed = insert(instance, admission, sending, writes);
    writeStore.send(writes);
    return filed;
  }

  /**
   * Keeps bytes that are no form, once however often they come. The caller holds the lock of {@link
   * Sending#contentId}.
   *
   * @param sequence the number that these bytes get when they are new
   */
  public UnreadableSubmission keepUnreadable(Sending sending, long sequence, String problem) {
    String id = ContentId.of(sending);
    Optional<SubmissionError> known = unreadables.find(sending.domain(), id);
    known.ifPresent(error -> error.again(sending.receivedOn()));
    return known
        .orElseGet(
            () -> {
              SubmissionError error = new SubmissionError(id, sending, sequence, problem);
              unreadables.insert(error);
              return error;
            })
        .view();
  }

  /** How much that is no form a project sent in the last day. */
  public UnreadableAmount unreadableInLastDay(String domain) {
    return unreadables.since(domain, clock.instant().minus(Duration.ofDays(1)));
  }

  /** True when a form has not all of these files. */
  public boolean lacksAny(String domain, String formId, List<AttachmentView> files) {
    List<AttachmentView> present =
        store.files(domain, List.of(formId)).getOrDefault(formId, List.of());
    return !present.stream()
        .map(AttachmentView::name)
        .toList()
        .containsAll(files.stream().map(AttachmentView::name).toList());
  }

  /** Adds files that came with a later copy of a form; those it has already stay as they are. */
  public void addFiles(String domain, String formId, List<AttachmentView> files) {
    List<AttachmentView> present =
        store.files(domain, List.of(formId)).getOrDefault(formId, List.of());
    files.stream()
        .filter(file -> present.stream().noneMatch(has -> has.name().equals(file.name())))
        .forEach(file -> store.insertFile(domain, formId, file));
  }

  /** One form with its files. */
  public Optional<FormView> find(String domain, String id) {
    return store
        .find(domain, id)
        .map(form -> form.view(store.files(domain, List.of(id)).getOrDefault(id, List.of())));
  }

  /** These forms, in no order, with their files; ids that are not there are left out. */
  public List<FormView> findAll(String domain, Collection<String> ids) {
    Map<String, List<AttachmentView>> files = store.files(domain, ids);
    return store.findAll(domain, ids).stream()
        .map(form -> form.view(files.getOrDefault(form.id(), List.of())))
        .toList();
  }

  /** What these forms are called, by id: their own name, else their type. */
  public Map<String, String> names(String domain, Collection<String> ids) {
    return store.names(domain, ids);
  }

  private static FiledForm insert(
      FormInstance instance, Admission admission, Sending sending, Writes writes) {
    FormStore.insert(
        instance,
        sending.attachments().stream()
            .map(file -> new FormAttachment(sending.domain(), instance.id(), file))
            .toList(),
        writes);
    admission
        .replaced()
        .ifPresent(aside -> FormStore.copyFiles(sending.domain(), aside, instance.id(), writes));
    return new FiledForm(sending.domain(), instance.id(), instance.version());
  }
}
