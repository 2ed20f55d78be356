package org.commcarehq.submissions;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormDeed;
import org.commcarehq.forms.FormRefusal;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormView;
import org.commcarehq.forms.FormXml;
import org.commcarehq.forms.ParsedForm;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.RefusedContent;
import org.commcarehq.platform.changes.Outbox;
import org.commcarehq.platform.locks.LockStore;
import org.commcarehq.platform.xml.RawXml;

/**
 * Door for what people do to forms after they came: archive and un-archive, delete and restore,
 * process anew. Each act is one transaction. Follows docs/parity/submissions.md §5.
 */
@Stateless
public class FormOperationService {
  @Inject FormService forms;
  @Inject FormFiling filing;
  @Inject FormTreatment treatment;
  @Inject ExtensionClosing extensions;
  @Inject SubmissionBytes bytes;
  @Inject LockStore locks;
  @Inject Outbox outbox;

  /**
   * Treats a form so.
   *
   * @return false when it was so already, and nothing was done
   * @throws org.commcarehq.platform.Refused with a {@code FormRefusal}
   */
  public boolean perform(String domain, String formId, FormAct act, FormDeed deed) {
    return treatment.perform(domain, formId, act, deed);
  }

  /** Takes the locks that an act on a form needs, for a caller who looks before it. */
  public void hold(String domain, String formId, FormAct act) {
    treatment.hold(domain, formId, act);
  }

  /**
   * Processes a form that is kept in error state anew.
   *
   * @param xml its bytes, read by the caller: none travel while a transaction is open
   * @return why it does not count; empty when it counts now
   * @throws org.commcarehq.platform.Refused with a {@code FormRefusal}
   */
  public Optional<String> reprocess(String domain, String formId, RawXml xml, FormDeed deed) {
    FormView kept =
        forms.find(domain, formId).orElseThrow(() -> new Refused(FormRefusal.NO_SUCH_FORM));
    ParsedForm form = FormXml.parse(xml);
    Submission submission = again(kept, xml);
    FormBlocks blocks = FormBlocks.of(form);
    String named = form.meta().instanceId().orElse(formId);
    long changeOrder =
        locks.lock(domain, List.of(formId, named), extensions.locksFor(domain, named, blocks));
    if (!forms.canUndergo(domain, formId, FormAct.REPROCESS, deed)) {
      return Optional.empty();
    }
    IncomingForm incoming =
        new IncomingForm(submission, bytes.sendingOf(submission), form, blocks, named, changeOrder);
    return filing.fileBehind(incoming, formId, deed)
        ? Optional.of(FormFiling.OVERTAKEN)
        : retry(incoming, formId, deed);
  }

  private Optional<String> retry(IncomingForm incoming, String formId, FormDeed deed) {
    try {
      PlannedForm done = filing.retry(incoming, formId, deed);
      extensions.closeBelow(incoming, done);
      return treatment.keepDeleted(incoming.domain(), done)
          ? Optional.of(FormTreatment.STAYS_DELETED)
          : Optional.empty();
    } catch (RefusedContent refused) {
      String problem = refused.getMessage();
      outbox.record(List.of(forms.failedAgain(incoming.domain(), formId, deed, problem).change()));
      return Optional.of(problem);
    }
  }

  /** The submission as it was, but for headers that say what the phone has: it may have nothing. */
  private static Submission again(FormView kept, RawXml xml) {
    return Submission.of(
        kept.domain(),
        kept.appId(),
        new Submitter(kept.userId().orElse(""), kept.submitter()),
        xml,
        List.of(),
        DeviceHeaders.none(),
        kept.receivedOn());
  }
}
