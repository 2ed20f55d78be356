package org.commcarehq.casechecks;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.commcarehq.cases.CaseService;
import org.commcarehq.forms.FormStandingService;
import org.commcarehq.submissions.CaseFinding;
import org.commcarehq.submissions.CaseOperationService;
import org.commcarehq.submissions.CaseRepair;
import org.commcarehq.submissions.FormCheckService;
import org.commcarehq.submissions.FormContents;

/**
 * Door for the worker of checks: each call is one slice and one transaction, which also saves how
 * far the check is, so that no slice counts twice. A call from another place than the check's own
 * does nothing: another worker took it over.
 */
@Stateless
public class CaseCheckStepService {
  /** Most differences that are listed. */
  public static final int LISTED = 10_000;

  @Inject CaseCheckStore store;
  @Inject CaseOperationService operations;
  @Inject FormCheckService formChecks;
  @Inject FormStandingService forms;
  @Inject CaseService cases;

  /** Counts what is to be looked at. */
  public void begin(String domain, String id, CaseCheckScope scope) {
    if (scope.caseId().isPresent()) {
      store.expect(domain, id, 1, 0);
    } else {
      store.expect(
          domain, id, cases.count(domain, scope.caseType().orElse("")), forms.count(domain));
    }
  }

  /**
   * Looks at a slice of cases.
   *
   * @param from where the check stood when the slice was read
   * @param last the last id of the slice, also of those that are left out
   * @param caseIds those of the slice that are to be looked at, in order
   * @param suspicious those of them that may differ
   */
  public void checkCases(
      String domain,
      String id,
      CheckPlace from,
      String last,
      List<String> caseIds,
      Set<String> suspicious) {
    if (holds(domain, id, from)) {
      save(domain, id, from.at(last), slice(domain, id, caseIds, suspicious));
    }
  }

  /** All cases were looked at: the forms are next. */
  public void endCases(String domain, String id, CheckPlace from) {
    if (holds(domain, id, from)) {
      save(domain, id, CheckPlace.FORMS, CheckedSlice.ofForms(0, List.of()));
    }
  }

  /** Passes forms of which cases have what they are to have. */
  public void passForms(String domain, String id, CheckPlace from, List<String> formIds) {
    if (holds(domain, id, from)) {
      String last = formIds.get(formIds.size() - 1);
      save(domain, id, from.at(last), CheckedSlice.ofForms(formIds.size(), List.of()));
    }
  }

  /**
   * Looks at a form that may differ.
   *
   * @param contents its document, for a deep check
   */
  public void checkForm(
      String domain, String id, CheckPlace from, String formId, FormContents contents) {
    if (holds(domain, id, from)) {
      CaseCheckScope scope = store.find(domain, id).orElseThrow().order().scope();
      List<CaseFinding> found = formChecks.verifyLocked(domain, formId, contents);
      save(domain, id, from.at(formId), CheckedSlice.ofForms(1, within(domain, scope, found)));
    }
  }

  private boolean holds(String domain, String id, CheckPlace from) {
    return store.lockedPlace(domain, id).equals(from);
  }

  private void save(String domain, String id, CheckPlace place, CheckedSlice slice) {
    List<CaseFinding> found = slice.findings();
    if (!found.isEmpty()) {
      long listed = Math.min(LISTED, store.find(domain, id).orElseThrow().counts().differences());
      store.insertDifferences(
          domain, id, listed, found.subList(0, (int) Math.min(LISTED - listed, found.size())));
    }
    store.advance(domain, id, place, slice);
  }

  private CheckedSlice slice(
      String domain, String id, List<String> caseIds, Set<String> suspicious) {
    CaseCheckOrder order = store.find(domain, id).orElseThrow().order();
    if (order.mode() == CaseCheckMode.REBUILD && order.scope().caseId().isPresent()) {
      List<CaseFinding> found =
          operations.rebuild(domain, caseIds.get(0), order.startedBy(), order.reason());
      return CheckedSlice.ofCases(1, 1, found);
    }
    if (suspicious.isEmpty()) {
      return CheckedSlice.ofCases(caseIds.size(), 0, List.of());
    }
    if (order.mode() == CaseCheckMode.VERIFY) {
      return CheckedSlice.ofCases(caseIds.size(), 0, operations.verifyLocked(domain, suspicious));
    }
    CaseRepair repair = operations.repair(domain, suspicious, order.startedBy(), order.reason());
    return CheckedSlice.ofCases(caseIds.size(), repair.rebuilt(), repair.findings());
  }

  /** A form is looked at whole; of what was found, that which was asked for. */
  private List<CaseFinding> within(String domain, CaseCheckScope scope, List<CaseFinding> found) {
    if (scope.caseId().isPresent()) {
      return found.stream().filter(each -> each.caseId().equals(scope.caseId().get())).toList();
    }
    if (scope.caseType().isEmpty()) {
      return found;
    }
    List<String> ofType =
        cases.ofType(
            domain,
            found.stream().map(CaseFinding::caseId).distinct().toList(),
            scope.caseType().get());
    return found.stream().filter(each -> ofType.contains(each.caseId())).toList();
  }
}
