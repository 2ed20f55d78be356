package org.commcarehq.casechecks;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.commcarehq.cases.CaseService;
import org.commcarehq.submissions.CaseFinding;
import org.commcarehq.submissions.CaseOperationService;

/**
 * Door for the worker of checks: each call is one slice of cases and one transaction, which also
 * saves how far the check is, so that no slice counts twice.
 */
@Stateless
public class CaseCheckStepService {
  /** Most differences that are listed. */
  public static final int LISTED = 10_000;

  @Inject CaseCheckStore store;
  @Inject CaseOperationService operations;
  @Inject CaseService cases;

  /** Counts what is to be looked at. */
  public void begin(String domain, String id, CaseCheckScope scope) {
    long total = scope.caseId().isPresent() ? 1 : cases.count(domain, scope.caseType().orElse(""));
    store.expect(domain, id, total);
  }

  /**
   * Looks at a slice.
   *
   * @param after where the check stood when the slice was read
   * @param caseIds the slice, in order
   * @param suspicious those of them that may differ
   */
  public void check(
      String domain, String id, String after, List<String> caseIds, Set<String> suspicious) {
    if (!store.lockedCursor(domain, id).equals(after)) {
      return; // another worker took it over
    }
    StoredCheck check = store.find(domain, id).orElseThrow();
    CheckedSlice slice = slice(check, caseIds, suspicious);
    long listed = Math.min(LISTED, check.differences());
    List<CaseFinding> toList =
        slice.findings().subList(0, (int) Math.min(LISTED - listed, slice.findings().size()));
    store.insertDifferences(domain, id, listed, toList);
    store.advance(domain, id, caseIds.get(caseIds.size() - 1), slice);
  }

  private CheckedSlice slice(StoredCheck check, List<String> caseIds, Set<String> suspicious) {
    if (check.mode() == CaseCheckMode.REBUILD && check.scope().caseId().isPresent()) {
      List<CaseFinding> found =
          operations.rebuild(check.domain(), caseIds.get(0), check.startedBy(), check.reason());
      return new CheckedSlice(1, 1, found);
    }
    if (suspicious.isEmpty()) {
      return new CheckedSlice(caseIds.size(), 0, List.of());
    }
    if (check.mode() == CaseCheckMode.VERIFY) {
      return new CheckedSlice(
          caseIds.size(), 0, operations.verifyLocked(check.domain(), suspicious));
    }
    List<CaseFinding> found =
        operations.repair(check.domain(), suspicious, check.startedBy(), check.reason());
    int rebuilt = found.stream().map(CaseFinding::caseId).collect(Collectors.toSet()).size();
    return new CheckedSlice(caseIds.size(), rebuilt, found);
  }
}
