package org.commcarehq.submissions;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commcarehq.cases.CaseOperation;
import org.commcarehq.cases.CasePlan;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.RebuildNote;
import org.commcarehq.cases.TransactionKind;
import org.commcarehq.ledgers.LedgerDiscrepancy;
import org.commcarehq.ledgers.LedgerPlan;
import org.commcarehq.ledgers.LedgerService;
import org.commcarehq.ledgers.LedgerWork;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.changes.Change;
import org.commcarehq.platform.changes.Outbox;
import org.commcarehq.platform.ids.Ids;
import org.commcarehq.platform.locks.LockStore;

/**
 * Door for what people do to cases by hand: delete and restore, compare with the replay of their
 * forms, and write the replay. Each act is one transaction and is noted with who, when and why.
 * Follows docs/parity/cases.md.
 */
@Stateless
public class CaseOperationService {
  private static final String DELETE = "delete";
  private static final String RESTORE = "restore";
  private static final String REBUILD = "rebuild";

  @Inject CaseService cases;
  @Inject LedgerService ledgers;
  @Inject LockStore locks;
  @Inject Outbox outbox;
  @Inject Ids ids;
  @Inject Clock clock;

  /**
   * Takes a case away. It stays away, whatever later forms say of it; they are noted in it.
   *
   * @return false when it was so already, and nothing was done
   * @throws Refused with {@link CaseOperationRefusal#NO_SUCH_CASE} or {@link
   *     CaseOperationRefusal#REASON_MISSING}
   */
  public boolean delete(String domain, String caseId, String by, Optional<String> reason) {
    requireReason(reason);
    return turn(domain, caseId, true, operation(DELETE, by, reason));
  }

  /**
   * Brings a deleted case back, as its forms left it.
   *
   * @return false when it was so already, and nothing was done
   * @throws Refused with {@link CaseOperationRefusal#NO_SUCH_CASE}
   */
  public boolean restore(String domain, String caseId, String by, Optional<String> reason) {
    return turn(domain, caseId, false, operation(RESTORE, by, reason));
  }

  private boolean turn(String domain, String caseId, boolean deleted, CaseOperation operation) {
    lock(domain, List.of(caseId));
    requireAll(domain, List.of(caseId));
    Optional<Change> change = cases.delete(domain, caseId, deleted, operation);
    change.ifPresent(done -> outbox.record(List.of(done)));
    return change.isPresent();
  }

  /**
   * Compares a case and its ledgers with the replay of its forms. Changes nothing.
   *
   * @throws Refused with {@link CaseOperationRefusal#NO_SUCH_CASE}
   */
  public List<CaseFinding> verify(String domain, String caseId) {
    requireAll(domain, List.of(caseId));
    return verifyLocked(domain, List.of(caseId));
  }

  /**
   * Cases that seem to differ from their replay. It takes no lock, so that a case which changes
   * meanwhile may be among them: ask {@link #verifyLocked} about those.
   */
  public Set<String> suspicious(String domain, Collection<String> caseIds) {
    return findings(domain, caseIds).stream()
        .map(CaseFinding::caseId)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Compares cases and their ledgers with the replay while nobody changes them. */
  public List<CaseFinding> verifyLocked(String domain, Collection<String> caseIds) {
    lock(domain, caseIds);
    return findings(domain, caseIds);
  }

  /**
   * Writes the replay of a case, also when it is stored so already.
   *
   * @return what was stored differently
   * @throws Refused with {@link CaseOperationRefusal#NO_SUCH_CASE} or {@link
   *     CaseOperationRefusal#REASON_MISSING}
   */
  public List<CaseFinding> rebuild(
      String domain, String caseId, String by, Optional<String> reason) {
    requireReason(reason);
    long changeOrder = lock(domain, List.of(caseId));
    requireAll(domain, List.of(caseId));
    List<CaseFinding> found = findings(domain, List.of(caseId));
    replay(domain, Set.of(caseId), operation(REBUILD, by, reason), changeOrder);
    return found;
  }

  /**
   * Writes the replay of those of these cases that are stored differently.
   *
   * @return what was stored differently
   */
  public List<CaseFinding> repair(
      String domain, Collection<String> caseIds, String by, Optional<String> reason) {
    long changeOrder = lock(domain, caseIds);
    List<CaseFinding> found = findings(domain, caseIds);
    Set<String> differing =
        found.stream()
            .map(CaseFinding::caseId)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (!differing.isEmpty()) {
      replay(domain, differing, operation(REBUILD, by, reason), changeOrder);
    }
    return found;
  }

  private void replay(
      String domain, Set<String> caseIds, CaseOperation operation, long changeOrder) {
    RebuildNote note =
        new RebuildNote(
            TransactionKind.USER_REQUESTED,
            operation.doneBy(),
            operation.doneOn(),
            Optional.empty());
    CasePlan plan = cases.planReplay(domain, caseIds, List.of(), note, changeOrder);
    LedgerPlan ledgerPlan =
        ledgers.plan(new LedgerWork(domain, List.of(), Map.of(), plan.replayed(), note.on()));
    List<Change> changes = cases.save(plan);
    ledgers.save(ledgerPlan);
    for (String caseId : caseIds) {
      cases.record(domain, caseId, operation.withId(ids.fresh()));
    }
    outbox.record(changes);
  }

  private List<CaseFinding> findings(String domain, Collection<String> caseIds) {
    List<CaseFinding> found = new ArrayList<>();
    cases
        .verify(domain, caseIds)
        .forEach(
            each ->
                found.add(
                    new CaseFinding(
                        each.caseId(),
                        each.field(),
                        Optional.ofNullable(each.stored()),
                        Optional.ofNullable(each.replayed()))));
    Map<String, List<String>> counting = cases.countingTransactions(domain, caseIds);
    Map<String, List<String>> orders = new HashMap<>();
    caseIds.forEach(id -> orders.put(id, counting.getOrDefault(id, List.of())));
    ledgers.verify(domain, orders).stream().map(CaseOperationService::finding).forEach(found::add);
    return found;
  }

  private static CaseFinding finding(LedgerDiscrepancy each) {
    return new CaseFinding(
        each.key().caseId(),
        "ledger/" + each.key().section() + "/" + each.key().entry() + " " + each.what(),
        Optional.ofNullable(each.stored()),
        Optional.ofNullable(each.replayed()));
  }

  private static void requireReason(Optional<String> reason) {
    if (reason.filter(text -> !text.isBlank()).isEmpty()) {
      throw new Refused(CaseOperationRefusal.REASON_MISSING);
    }
  }

  private void requireAll(String domain, List<String> caseIds) {
    if (cases.findAll(domain, caseIds).size() < caseIds.size()) {
      throw new Refused(CaseOperationRefusal.NO_SUCH_CASE);
    }
  }

  /** No form is on its way: the case's own id stands where a form's would. */
  private long lock(String domain, Collection<String> caseIds) {
    return locks.lock(domain, caseIds.iterator().next(), caseIds);
  }

  private CaseOperation operation(String kind, String by, Optional<String> reason) {
    return new CaseOperation(ids.fresh(), kind, by, clock.instant(), reason);
  }
}
