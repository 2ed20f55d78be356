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

  /** Writes the closings that follow from a form which was just written. */
  void closeBelow(IncomingForm cause, PlannedForm plan) {
    Set<String> hosts = new HashSet<>(plan.cases().closedCases());
    hosts.retainAll(cause.blocks().closed());
    List<String> open = openBelow(cause.domain(), hosts);
    for (int from = 0; from < open.size(); from += CASES_A_FORM) {
      List<String> some = open.subList(from, Math.min(open.size(), from + CASES_A_FORM));
      close(some, cause, plan.formId(), from / CASES_A_FORM);
    }
  }

  private List<String> openBelow(String domain, Set<String> hosts) {
    return hosts.isEmpty() ? List.of() : cases.openExtensions(domain, hosts, CASES);
  }

  private void close(List<String> caseIds, IncomingForm cause, String filedAs, int number) {
    String formId =
        SystemForms.idOf(
            cause.domain(), DEVICE, filedAs + '\0' + cause.sending().contentHash(), number);
    RawXml xml =
        SystemForms.changing(
            formId,
            "Close extensions",
            DEVICE,
            SYSTEM,
            caseIds,
            Map.of(),
            true,
            cause.sending().receivedOn());
    Submission submission =
        SystemForms.submission(
            cause.domain(),
            SYSTEM,
            xml,
            cause.sending().receivedOn(),
            cause.sending().changeSetId(),
            Optional.of(filedAs));
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
