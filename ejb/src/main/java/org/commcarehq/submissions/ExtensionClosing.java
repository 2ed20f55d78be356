package org.commcarehq.submissions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.cases.CaseService;
import org.commcarehq.forms.Admission;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormXml;
import org.commcarehq.forms.ParsedForm;
import org.commcarehq.forms.Sending;
import org.commcarehq.platform.db.Reads;
import org.commcarehq.platform.locks.LockStore;
import org.commcarehq.platform.xml.RawXml;

/**
 * Closes what lives on a closed case: when a form closes a host, the server writes a form that
 * closes its open extensions, and theirs, in the same transaction.
 */
@ApplicationScoped
class ExtensionClosing {
  private static final Submitter SYSTEM = new Submitter("system", "system");
  private static final String DEVICE = "close-extensions";
  private static final int CASES_A_FORM = 1_000;
  private static final int CASES = 100_000;

  @Inject FormService forms;
  @Inject CaseService cases;
  @Inject FormFiling filing;
  @Inject SubmissionBytes bytes;
  @Inject LockStore locks;

  /**
   * The cases to lock for a form: those it speaks of, what is to be closed with them, and those of
   * which an earlier version of it spoke. All are taken at once, in one order with everybody's.
   */
  Set<String> locksFor(String domain, String formId, FormBlocks blocks) {
    Set<String> ids = new LinkedHashSet<>(blocks.caseIds());
    List<String> earlier = cases.casesOf(domain, formId);
    if (!earlier.isEmpty()) {
      ids.addAll(earlier);
      forms.causedBy(domain, formId).forEach(caused -> ids.addAll(cases.casesOf(domain, caused)));
    }
    ids.addAll(openBelow(domain, blocks.closed()));
    return ids;
  }

  /** Takes the locks that a form needs, whatever becomes of it. */
  long lockFor(Sending sending, String formId, FormBlocks blocks) {
    return lockFor(sending, formId, blocks, new Reads());
  }

  /** The same, and in the same round trip answers questions under the locks. */
  long lockFor(Sending sending, String formId, FormBlocks blocks, Reads then) {
    return locks.lock(
        sending.domain(),
        List.of(formId, sending.contentId()), // what is stored beside another form has the latter
        locksFor(sending.domain(), formId, blocks),
        then);
  }

  /** Writes the closings that follow from a form which was just written. */
  void closeBelow(IncomingForm cause, PlannedForm plan) {
    Set<String> hosts = new HashSet<>(plan.cases().closedCases());
    hosts.retainAll(cause.blocks().closed());
    closeBelow(
        hosts,
        new ClosingCause(
            cause.domain(),
            plan.formId(),
            cause.sending().contentHash(),
            cause.sending().receivedOn(),
            cause.sending().changeSetId()));
  }

  /** Writes the closings that follow from the closing of these hosts. */
  void closeBelow(Set<String> hosts, ClosingCause cause) {
    List<String> open = openBelow(cause.domain(), hosts);
    for (int from = 0; from < open.size(); from += CASES_A_FORM) {
      List<String> some = open.subList(from, Math.min(open.size(), from + CASES_A_FORM));
      close(some, cause, from / CASES_A_FORM);
    }
  }

  /** Open extensions of these hosts, and theirs. */
  List<String> openBelow(String domain, Set<String> hosts) {
    return hosts.isEmpty() ? List.of() : cases.openExtensions(domain, hosts, CASES);
  }

  private void close(List<String> caseIds, ClosingCause cause, int number) {
    String formId =
        SystemForms.idOf(cause.domain(), DEVICE, cause.formId() + '\0' + cause.what(), number);
    RawXml xml =
        SystemForms.changing(
            formId, "Close extensions", DEVICE, SYSTEM, caseIds, Map.of(), true, cause.on());
    Submission submission =
        SystemForms.submission(
            cause.domain(),
            SYSTEM,
            xml,
            cause.on(),
            cause.changeSetId(),
            Optional.of(cause.formId()));
    Sending sending = bytes.sendingOf(submission);
    ParsedForm form = FormXml.parse(xml);
    long changeOrder = locks.lockMore(cause.domain(), caseIds);
    IncomingForm incoming =
        new IncomingForm(submission, sending, form, FormBlocks.of(form), formId, changeOrder);
    Admission admission = forms.admit(form, sending, formId, changeOrder);
    if (admission.kind() == Admission.Kind.NEW) {
      filing.file(incoming, admission, filing.plan(incoming, admission));
    }
  }
}
