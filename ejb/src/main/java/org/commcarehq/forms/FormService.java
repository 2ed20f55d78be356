package org.commcarehq.forms;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.changes.Change;
import org.commcarehq.platform.changes.ChangeKind;
import org.commcarehq.platform.ids.Ids;

/**
 * Door to forms: how they enter, how they are kept, what is known of them. Follows
 * docs/parity/submissions.md.
 */
@Stateless
public class FormService {
  @Inject FormStore store;
  @Inject Ids ids;
  @Inject Clock clock;

  /**
   * Decides how a form enters; the caller holds the lock of {@link #idOf}. The same bytes under the
   * same id are a duplicate, also those of a version that was edited since; other bytes of the same
   * type are an edit, another type a form of its own. Changes nothing.
   */
  public Admission admit(ParsedForm form, Sending sending, String formId) {
    Optional<FormHead> earlier = store.head(sending.domain(), formId);
    if (earlier.isEmpty()) {
      return entering(formId, sending);
    }
    FormHead head = earlier.get();
    if (head.contentHash().equals(sending.contentHash())) {
      return duplicate(formId, head);
    }
    // stored beside it the last time that these bytes came?
    String own = ContentId.of(sending);
    Optional<FormHead> beside = store.head(sending.domain(), own);
    if (beside.isPresent()) {
      return duplicate(own, beside.get());
    }
    if (!head.xmlns().equals(form.xmlns())) {
      return besideTheOther(sending);
    }
    if (store.wasBefore(sending.domain(), formId, sending.contentHash())) {
      return duplicate(formId, head);
    }
    return new Admission(
        Admission.Kind.EDIT,
        formId,
        head.version() + 1,
        head.receivedOn(),
        Optional.of(ids.fresh()),
        Optional.empty());
  }

  private static Admission duplicate(String formId, FormHead head) {
    return new Admission(
        Admission.Kind.DUPLICATE,
        formId,
        head.version(),
        head.receivedOn(),
        Optional.empty(),
        head.state() == FormState.ERROR ? head.problem() : Optional.empty());
  }

  /**
   * The same form, but stored beside the one whose id it has, under an id made of its bytes: when
   * it comes again, it is known.
   */
  public Admission besideTheOther(Sending sending) {
    return entering(ContentId.of(sending), sending);
  }

  /** A form in error state could be applied after all, to these cases. */
  public FiledForm recovered(String domain, String formId, List<String> caseIds) {
    FormInstance form = store.find(domain, formId).orElseThrow();
    form.recovered(caseIds, clock.instant());
    return new FiledForm(domain, formId, form.version());
  }

  /** The id that a form is to be stored under: its own, or one made of its sender and bytes. */
  public String idOf(ParsedForm form, Sending sending) {
    return form.meta().instanceId().orElseGet(() -> ContentId.of(sending));
  }

  /** Puts the earlier version of an edited form aside, with its files, and notes the operation. */
  public void deprecate(Admission admission, Sending sending) {
    String aside = admission.replaced().orElseThrow();
    Instant now = clock.instant();
    store.deprecate(sending.domain(), admission.formId(), aside, now);
    store.recordOperation(
        sending.domain(), ids.fresh(), admission.formId(), "edit", sending.submitter(), now);
  }

  /** Stores a form whose content was applied to these cases. */
  public FiledForm file(
      Admission admission, ParsedForm form, Sending sending, List<String> caseIds) {
    FormInstance instance = new FormInstance(admission, form, sending, clock.instant());
    instance.touched(caseIds);
    return insert(instance, admission, sending);
  }

  /** Stores a form in error state: nothing of its content was applied. */
  public FiledForm fileAsError(
      Admission admission, ParsedForm form, Sending sending, String problem) {
    FormInstance instance = new FormInstance(admission, form, sending, clock.instant());
    instance.failed(problem);
    return insert(instance, admission, sending);
  }

  /** Keeps bytes that are no form. */
  public String keepUnreadable(Sending sending, String problem) {
    String id = ids.fresh();
    store.insert(new SubmissionError(id, sending, problem));
    return id;
  }

  /** How many unreadable submissions a project sent in the last day. */
  public long unreadableInLastDay(String domain) {
    return store.errorsSince(domain, clock.instant().minus(Duration.ofDays(1)));
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

  /** The changes that filing made: the form's own, and its earlier version's. */
  public List<Change> changesOf(FiledForm filed, Admission admission) {
    List<Change> changes = new ArrayList<>();
    changes.add(new Change(filed.domain(), ChangeKind.FORM, filed.id(), filed.version()));
    admission
        .replaced()
        .map(aside -> new Change(filed.domain(), ChangeKind.FORM, aside, filed.version()))
        .ifPresent(changes::add);
    return changes;
  }

  private FiledForm insert(FormInstance instance, Admission admission, Sending sending) {
    store.insert(instance);
    sending.attachments().forEach(file -> store.insertFile(sending.domain(), instance.id(), file));
    admission
        .replaced()
        .ifPresent(aside -> store.copyFiles(sending.domain(), aside, instance.id()));
    return new FiledForm(sending.domain(), instance.id(), instance.version());
  }

  private static Admission entering(String id, Sending sending) {
    return new Admission(
        Admission.Kind.NEW, id, 1, sending.receivedOn(), Optional.empty(), Optional.empty());
  }
}
