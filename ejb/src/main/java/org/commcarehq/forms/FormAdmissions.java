package org.commcarehq.forms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.commcarehq.platform.ids.Ids;

/** Decides how forms enter. Changes nothing. */
@ApplicationScoped
class FormAdmissions {
  @Inject FormStore store;
  @Inject Ids ids;

  Admission admit(ParsedForm form, Sending sending, String formId, long sequence) {
    return admit(form, sending, formId, sequence, store.head(sending.domain(), formId));
  }

  Admission admit(
      ParsedForm form, Sending sending, String formId, long sequence, Optional<FormHead> earlier) {
    if (earlier.isEmpty()) {
      return entering(formId, sending, sequence);
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
      return besideTheOther(sending, sequence);
    }
    Optional<FormHead> before =
        store.versionBefore(sending.domain(), formId, sending.contentHash());
    if (before.isPresent()) {
      return duplicate(formId, before.get());
    }
    return new Admission(
        Admission.Kind.EDIT,
        formId,
        head.version() + 1,
        head.receivedOn(),
        sending.receivedOn(),
        sequence,
        Optional.of(ids.fresh()),
        Optional.empty(),
        head.state() == FormState.DELETED);
  }

  private static Admission duplicate(String formId, FormHead head) {
    return new Admission(
        Admission.Kind.DUPLICATE,
        formId,
        head.version(),
        head.receivedOn(),
        head.takenOn(),
        head.sequence(),
        Optional.empty(),
        head.state() == FormState.ERROR ? head.problem() : Optional.empty(),
        false);
  }

  static Admission besideTheOther(Sending sending, long sequence) {
    return entering(ContentId.of(sending), sending, sequence);
  }

  Admission readmit(ParsedForm form, String domain, String keptAs) {
    FormHead kept = store.head(domain, keptAs).orElseThrow();
    Optional<FormHead> edited = edited(form, domain, keptAs);
    return new Admission(
        edited.isPresent() ? Admission.Kind.EDIT : Admission.Kind.NEW,
        edited.isPresent() ? form.meta().instanceId().orElseThrow() : keptAs,
        edited.map(head -> head.version() + 1).orElse(kept.version()),
        edited.map(FormHead::receivedOn).orElse(kept.receivedOn()),
        kept.takenOn(),
        kept.sequence(),
        edited.map(head -> ids.fresh()),
        Optional.empty(),
        edited.filter(head -> head.state() == FormState.DELETED).isPresent());
  }

  /** The form that one which is kept beside it was meant to edit. */
  private Optional<FormHead> edited(ParsedForm form, String domain, String keptAs) {
    return form.meta()
        .instanceId()
        .filter(id -> !id.equals(keptAs))
        .flatMap(id -> store.head(domain, id))
        .filter(head -> head.xmlns().equals(form.xmlns()));
  }

  /** Whether a form in error was meant to edit one that took in a later edit meanwhile. */
  boolean isOvertaken(ParsedForm form, String domain, String keptAs) {
    long sequence = store.head(domain, keptAs).map(FormHead::sequence).orElseThrow();
    return edited(form, domain, keptAs).filter(now -> now.sequence() > sequence).isPresent();
  }

  private static Admission entering(String id, Sending sending, long sequence) {
    return new Admission(
        Admission.Kind.NEW,
        id,
        1,
        sending.receivedOn(),
        sending.receivedOn(),
        sequence,
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
