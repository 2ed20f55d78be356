package org.commcarehq.cases;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.changes.Change;
import org.commcarehq.platform.db.Reads;
import org.commcarehq.platform.db.WriteStore;
import org.commcarehq.platform.db.Writes;

/**
 * Door to cases: what forms do to them, and what is known of them. Follows docs/parity/cases.md.
 */
@Stateless
public class CaseService {
  @Inject CaseStore store;
  @Inject WriteStore writeStore;
  @Inject AuditTrail trail;
  @Inject CaseLinkStore linkStore;
  @Inject CaseAuditStore auditStore;
  @Inject CasePlans plans;
  @Inject CaseRevisions revisions;
  @Inject CaseAudit audit;
  @Inject CaseFamily family;
  @Inject Clock clock;

  /**
   * Plans what a new form does. The caller holds the locks of these cases. Writes nothing.
   *
   * @param known the cases that it speaks of, where they were asked for by {@link #stored}
   * @throws org.commcarehq.platform.RefusedContent with a {@link CaseRefusal}
   */
  public CasePlan plan(List<CaseUpdate> updates, FormFacts form, Optional<StoredCases> known) {
    return plans.forNewForm(updates, form, known);
  }

  /** Asks for cases, to be answered, their rows locked, under their locks. */
  public StoredCases stored(String domain, Collection<String> caseIds, Reads reads) {
    return CaseStore.locked(domain, caseIds, reads);
  }

  /**
   * Plans what the edit of a form does: its earlier version is taken out of the history of each
   * case and the new one put in its place. The caller holds the locks of these cases and of {@link
   * #casesOf}. Writes nothing.
   *
   * @param turns puts the earlier version aside, and takes back what followed from it
   */
  public CasePlan planEdit(List<CaseUpdate> updates, FormFacts form, List<FormTurn> turns) {
    return plans.forEdit(updates, form, turns);
  }

  /**
   * Plans the replay of cases, of which some forms count no more or count again. The caller holds
   * their locks. Writes nothing.
   *
   * @param note what the histories are to tell of it
   * @param changeOrder drawn under the locks
   */
  public CasePlan planReplay(
      String domain,
      Collection<String> caseIds,
      List<FormTurn> turns,
      RebuildNote note,
      long changeOrder) {
    return revisions.turned(domain, caseIds, turns, note, changeOrder);
  }

  /** What a plan would make of the cases that become others: their values now and then. */
  public List<CaseTouch> outcome(CasePlan plan) {
    return audit.outcome(plan);
  }

  /** The cases that a stored form touched. */
  public List<String> casesOf(String domain, String formId) {
    return store.casesOf(domain, formId);
  }

  /** The cases that a stored form closed, whether it counts or not. */
  public List<String> closedBy(String domain, String formId) {
    return store.closedBy(domain, formId);
  }

  /**
   * Open cases that live on these hosts as extensions, directly or through other extensions, in the
   * order of their ids, at most so many.
   */
  public List<String> openExtensions(String domain, Collection<String> hosts, int limit) {
    return store.openExtensions(domain, hosts, limit);
  }

  /**
   * Writes what was planned.
   *
   * @return the changed cases with their versions
   */
  public List<Change> save(CasePlan plan) {
    Writes writes = new Writes();
    List<Change> changes = save(plan, writes);
    writeStore.send(writes);
    return changes;
  }

  /**
   * Writes what was planned, together with other writes.
   *
   * @return the changed cases with their versions
   */
  public List<Change> save(CasePlan plan, Writes writes) {
    Instant now = clock.instant();
    plan.turns().forEach(turn -> store.turn(plan.domain(), turn));
    List<CommCareCase> opened = new ArrayList<>();
    List<CommCareCase> changed = new ArrayList<>();
    List<CaseTransaction> transactions = new ArrayList<>();
    for (PlannedCase planned : plan.cases()) {
      CommCareCase row =
          planned.stored().orElseGet(() -> new CommCareCase(plan.domain(), planned.caseId()));
      row.follow(planned, now);
      (planned.stored().isPresent() ? changed : opened).add(row);
      planned
          .transaction()
          .map(added -> new CaseTransaction(plan.domain(), planned.caseId(), added))
          .ifPresent(transactions::add);
    }
    CaseStore.insertCases(opened, writes);
    CaseStore.updateCases(changed, writes);
    CaseStore.insertTransactions(transactions, writes);
    saveLinks(plan, writes);
    recount(plan, writes);
    return Stream.concat(opened.stream(), changed.stream()).map(CommCareCase::change).toList();
  }

  private static void saveLinks(CasePlan plan, Writes writes) {
    List<String> existing =
        plan.cases().stream()
            .filter(planned -> planned.linksTouched() && planned.stored().isPresent())
            .map(PlannedCase::caseId)
            .toList();
    CaseLinkStore.replaceLinks(plan.domain(), existing, plan.linksToWrite(), writes);
  }

  private void recount(CasePlan plan, Writes writes) {
    Map<String, List<PropertyChange>> recounted = plan.recounted();
    if (recounted.isEmpty()) {
      return;
    }
    CaseStore.updateTransactions(
        store.transactions(plan.domain(), plan.replayed().keySet()).stream()
            .filter(transaction -> recounted.containsKey(transaction.id()))
            .filter(transaction -> transaction.recount(recounted.get(transaction.id())))
            .toList(),
        writes);
  }

  /**
   * Takes a case away, or brings it back: it is hidden from lists and phones, its forms stay, and
   * what later forms say of it is noted.
   *
   * @return its change; empty when there is no such case, or it is so already
   */
  public Optional<Change> delete(String domain, String id, boolean deleted, CaseOperation by) {
    return store
        .lockedOne(domain, id)
        .filter(found -> found.deleted() != deleted)
        .map(
            found -> {
              if (deleted) {
                found.delete(by.doneOn());
              } else {
                found.restore(by.doneOn());
              }
              Writes writes = new Writes();
              CaseStore.updateCases(List.of(found), writes);
              writeStore.send(writes);
              record(domain, id, by);
              return found.change();
            });
  }

  /** What people did to a case by hand, oldest first. */
  public List<CaseOperation> operations(String domain, String id) {
    return store.operations(domain, id);
  }

  /** Notes what somebody did to a case by hand. */
  public void record(String domain, String id, CaseOperation operation) {
    store.recordOperation(domain, id, operation);
    trail.changedFor(
        operation.doneBy(),
        domain,
        "case." + operation.kind(),
        AuditObject.of("case", id),
        List.of(),
        operation.reason());
  }

  /**
   * The next ids under which anything is stored of a case, in their order: also of one whose row is
   * lost.
   *
   * @param after the last id seen; empty at the start
   */
  public List<String> idsAfter(String domain, String after, int limit) {
    return auditStore.idsAfter(domain, after, limit);
  }

  /** Those of these cases that are of a type; one whose row is lost may be of any. */
  public List<String> ofType(String domain, List<String> caseIds, String type) {
    List<String> others = auditStore.ofAnotherType(domain, caseIds, type);
    return caseIds.stream().filter(id -> !others.contains(id)).toList();
  }

  /** Whether there is a case, or at least the history of one. */
  public boolean knows(String domain, String id) {
    return store.find(domain, id).isPresent() || auditStore.hasForms(domain, id);
  }

  /** What the histories of these cases have of forms. */
  public List<FormTrace> tracesIn(String domain, Collection<String> caseIds) {
    return auditStore.tracesIn(domain, caseIds);
  }

  /** What the histories of all cases have of these forms. */
  public List<FormTrace> tracesOf(String domain, Collection<String> formIds) {
    return auditStore.tracesOf(domain, formIds);
  }

  /** The next forms in the history of a case, in the order of their ids. */
  public List<String> formsAfter(String domain, String caseId, String after, int limit) {
    return auditStore.formsAfter(domain, caseId, after, limit);
  }

  /** The blocks that the histories have of these forms, by form and case. */
  public Map<String, Map<String, List<CaseUpdate>>> blocksOf(
      String domain, Collection<String> formIds) {
    Map<String, Map<String, List<CaseUpdate>>> blocks = new HashMap<>();
    store
        .ofForms(domain, formIds)
        .forEach(
            transaction ->
                blocks
                    .computeIfAbsent(transaction.formId(), id -> new HashMap<>())
                    .put(transaction.caseId(), transaction.step().blocks()));
    return blocks;
  }

  /**
   * Sets right what a replay builds on: rows that are lost, the latest time that was told, and
   * which transactions count. The caller holds the cases' locks and replays them.
   *
   * @param counts whether a transaction counts, by its id, for those that are stored otherwise
   */
  public void mend(String domain, Collection<String> caseIds, Map<String, Boolean> counts) {
    auditStore.putBack(domain, caseIds, clock.instant());
    auditStore.setLatest(domain, caseIds);
    List<CaseTransaction> miscounted =
        store.transactions(domain, caseIds).stream()
            .filter(transaction -> counts.containsKey(transaction.id()))
            .toList();
    miscounted.forEach(transaction -> transaction.count(counts.get(transaction.id())));
    Writes writes = new Writes();
    CaseStore.updateTransactions(miscounted, writes);
    writeStore.send(writes);
  }

  /** How many cases a project has, of one type where it is given. */
  public long count(String domain, String type) {
    return store.count(domain, type);
  }

  /** Compares stored cases with the replay of their forms; no case that agrees is told. */
  public List<CaseDiscrepancy> verify(String domain, Collection<String> caseIds) {
    return audit.discrepancies(domain, caseIds);
  }

  /** The versions of these cases, as this transaction left them; of those that are there. */
  public Map<String, Long> versions(String domain, Collection<String> caseIds) {
    return store.versions(domain, caseIds);
  }

  /** Of these cases, the transactions that count, in the order of the replay. */
  public Map<String, List<String>> countingTransactions(String domain, Collection<String> caseIds) {
    return store.transactions(domain, caseIds).stream()
        .filter(transaction -> transaction.ofForm() && !transaction.revoked())
        .collect(
            Collectors.groupingBy(
                CaseTransaction::caseId,
                Collectors.mapping(CaseTransaction::id, Collectors.toList())));
  }

  /** One case, also a deleted one. */
  public Optional<CaseView> find(String domain, String id) {
    return findAll(domain, List.of(id)).stream().findFirst();
  }

  /** These cases with their links, also deleted ones; ids that are not there are left out. */
  public List<CaseView> findAll(String domain, Collection<String> ids) {
    Map<String, CommCareCase> found = store.findAll(domain, ids);
    Map<String, Map<String, CaseIndexView>> links = linkStore.links(domain, found.keySet());
    return found.values().stream()
        .map(each -> each.view(List.copyOf(links.getOrDefault(each.id(), Map.of()).values())))
        .toList();
  }

  /** The cases that a form touched, with what it changed in each. */
  public List<CaseTouch> touchedBy(String domain, String formId) {
    List<CaseTransaction> transactions = store.ofForms(domain, List.of(formId));
    Set<String> ids =
        transactions.stream().map(CaseTransaction::caseId).collect(Collectors.toSet());
    Map<String, CommCareCase> cases = store.findAll(domain, ids);
    return transactions.stream()
        .filter(transaction -> cases.containsKey(transaction.caseId()))
        .map(
            transaction -> {
              CaseView touched = cases.get(transaction.caseId()).view(List.of());
              return new CaseTouch(
                  touched.id(),
                  touched.type(),
                  touched.name(),
                  transaction.revoked(),
                  transaction.changes());
            })
        .toList();
  }

  /** A case among its relatives: from the topmost case above it, everything below, 200 at most. */
  public Optional<CaseTree> related(String domain, String id) {
    return family.treeAround(domain, id);
  }
}
