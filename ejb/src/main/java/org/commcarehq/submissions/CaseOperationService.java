package org.commcarehq.submissions;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
import org.commcarehq.cases.FormTrace;
import org.commcarehq.cases.RebuildNote;
import org.commcarehq.cases.TransactionKind;
import org.commcarehq.ledgers.LedgerPlan;
import org.commcarehq.ledgers.LedgerService;
import org.commcarehq.ledgers.LedgerWork;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.changes.Change;
import org.commcarehq.platform.changes.Outbox;
import org.commcarehq.platform.ids.Ids;
import org.commcarehq.platform.locks.LockStore;
import org.commcarehq.submissions.FormAudit.Miscounted;

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
  @Inject FormAudit audit;
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
    if (cases.find(domain, caseId).isEmpty()) {
      throw new Refused(CaseOperationRefusal.NO_SUCH_CASE);
    }
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
    requireKnown(domain, caseId);
    List<CaseFinding> found = new ArrayList<>(verifyLocked(domain, List.of(caseId)));
    Set<String> formIds =
        cases.tracesIn(domain, List.of(caseId)).stream()
            .map(FormTrace::formId)
            .collect(Collectors.toSet());
    audit.ofForms(domain, formIds, FormContents.none()).values().stream()
        .flatMap(List::stream)
        .filter(each -> each.caseId().equals(caseId))
        .forEach(found::add);
    return found;
  }

  /**
   * Cases that seem to differ from their replay. It takes no lock, so that a case which changes
   * meanwhile may be among them: ask {@link #verifyLocked} about those.
   */
  public Set<String> suspicious(String domain, Collection<String> caseIds) {
    return differing(findings(domain, caseIds, audit.miscounted(domain, caseIds)));
  }

  /** Compares cases and their ledgers with the replay while nobody changes them. */
  public List<CaseFinding> verifyLocked(String domain, Collection<String> caseIds) {
    lock(domain, caseIds);
    return findings(domain, caseIds, audit.miscounted(domain, caseIds));
  }

  /**
   * Writes the replay of a case, also when it is stored so already, or its row is lost.
   *
   * @return what was stored differently
   * @throws Refused with {@link CaseOperationRefusal#NO_SUCH_CASE} or {@link
   *     CaseOperationRefusal#REASON_MISSING}
   */
  public List<CaseFinding> rebuild(
      String domain, String caseId, String by, Optional<String> reason) {
    requireReason(reason);
    long changeOrder = lock(domain, List.of(caseId));
    requireKnown(domain, caseId);
    List<Miscounted> miscounted = audit.miscounted(domain, List.of(caseId));
    List<CaseFinding> found = findings(domain, List.of(caseId), miscounted);
    replay(domain, Set.of(caseId), miscounted, operation(REBUILD, by, reason), changeOrder);
    return found;
  }

  /** Writes the replay of those of these cases that are stored differently. */
  public CaseRepair repair(
      String domain, Collection<String> caseIds, String by, Optional<String> reason) {
    long changeOrder = lock(domain, caseIds);
    List<Miscounted> miscounted = audit.miscounted(domain, caseIds);
    List<CaseFinding> found = findings(domain, caseIds, miscounted);
    Set<String> differing = differing(found);
    return new CaseRepair(
        found,
        differing.isEmpty()
            ? 0
            : replay(domain, differing, miscounted, operation(REBUILD, by, reason), changeOrder));
  }

  /**
   * Writes the replay of cases, of which each transaction counts as its form does.
   *
   * @return of how many there was something to replay
   */
  private int replay(
      String domain,
      Set<String> caseIds,
      List<Miscounted> miscounted,
      CaseOperation operation,
      long changeOrder) {
    cases.mend(
        domain,
        caseIds,
        miscounted.stream()
            .filter(each -> each.state().isPresent())
            .collect(Collectors.toMap(each -> each.trace().transactionId(), Miscounted::counts)));
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
    for (String caseId : plan.replayed().keySet()) {
      cases.record(domain, caseId, operation.withId(ids.fresh()));
    }
    outbox.record(changes);
    return changes.size();
  }

  private List<CaseFinding> findings(
      String domain, Collection<String> caseIds, List<Miscounted> miscounted) {
    List<CaseFinding> found = new ArrayList<>();
    cases.verify(domain, caseIds).stream().map(CaseFinding::of).forEach(found::add);
    miscounted.stream().map(Miscounted::finding).forEach(found::add);
    Map<String, List<String>> counting = cases.countingTransactions(domain, caseIds);
    Map<String, List<String>> orders = new HashMap<>();
    caseIds.forEach(id -> orders.put(id, counting.getOrDefault(id, List.of())));
    ledgers.verify(domain, orders).stream().map(CaseFinding::of).forEach(found::add);
    Set<String> all =
        cases.tracesIn(domain, caseIds).stream()
            .map(FormTrace::transactionId)
            .collect(Collectors.toSet());
    ledgers.strays(domain, caseIds, all).stream().map(CaseFinding::of).forEach(found::add);
    found.sort(Comparator.comparing(CaseFinding::caseId)); // each case's stay together
    return found;
  }

  private static Set<String> differing(List<CaseFinding> found) {
    return found.stream()
        .map(CaseFinding::caseId)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static void requireReason(Optional<String> reason) {
    if (reason.filter(text -> !text.isBlank()).isEmpty()) {
      throw new Refused(CaseOperationRefusal.REASON_MISSING);
    }
  }

  private void requireKnown(String domain, String caseId) {
    if (!cases.knows(domain, caseId)) {
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
