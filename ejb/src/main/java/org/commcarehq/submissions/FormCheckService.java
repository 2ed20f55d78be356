package org.commcarehq.submissions;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.FormTrace;
import org.commcarehq.forms.FormStandingService;
import org.commcarehq.platform.locks.LockStore;

/**
 * Door to compare forms with what the histories of cases have of them. Changes nothing. Follows
 * docs/parity/cases.md.
 */
@Stateless
public class FormCheckService {
  @Inject FormAudit audit;
  @Inject FormStandingService forms;
  @Inject CaseService cases;
  @Inject LockStore locks;

  /**
   * Forms of which the histories seem to have something else. It takes no lock, so that a form
   * which changes meanwhile may be among them: ask {@link #verifyLocked} about those.
   *
   * @param contents their documents, for a deep check
   */
  public Set<String> suspicious(String domain, Collection<String> formIds, FormContents contents) {
    return audit.ofForms(domain, formIds, contents).keySet();
  }

  /** Compares one form with the histories of its cases while nobody changes them. */
  public List<CaseFinding> verifyLocked(String domain, String formId, FormContents contents) {
    Set<String> touched = new LinkedHashSet<>();
    forms.standings(domain, List.of(formId)).forEach(form -> touched.addAll(form.caseIds()));
    cases.tracesOf(domain, List.of(formId)).stream().map(FormTrace::caseId).forEach(touched::add);
    locks.lock(domain, formId, touched);
    return audit.ofForms(domain, List.of(formId), contents).getOrDefault(formId, List.of());
  }
}
