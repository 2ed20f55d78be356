package org.commcarehq.cases;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commcarehq.platform.changes.Change;

/**
 * Door to cases: what forms do to them, and what is known of them. Follows docs/parity/cases.md.
 */
@Stateless
public class CaseService {
  @Inject CaseStore store;
  @Inject CaseLinkStore linkStore;
  @Inject CasePlans plans;
  @Inject CaseRevisions revisions;
  @Inject CaseAudit audit;
  @Inject CaseFamily family;
  @Inject Clock clock;

  /**
   * Plans what a new form does. The caller holds the locks of these cases. Writes nothing.
   *
   * @param ledgerCases cases of which the form changes ledgers
   * @throws org.commcarehq.platform.RefusedContent with a {@link CaseRefusal}
   */
  public CasePlan plan(List<CaseUpdate> updates, Set<String> ledgerCases, FormFacts form) {
    return plans.forNewForm(updates, ledgerCases, form);
  }

  /**
   * Plans what the edit of a form does: its earlier version is taken out of the history of each
   * case and the new one put in its place. The caller holds the locks of these cases and of {@link
   * #casesOf}. Writes nothing.
   *
   * @param turns puts the earlier version aside, and takes back what followed from it
   */
  public CasePlan planEdit(
      List<CaseUpdate> updates, Set<String> ledgerCases, FormFacts form, List<FormTurn> turns) {
    return plans.forEdit(updates, ledgerCases, form, turns);
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
    store.insertCases(opened);
    store.updateCases(changed);
    store.insertTransactions(transactions);
    saveLinks(plan);
    recount(plan);
    return Stream.concat(opened.stream(), changed.stream()).map(CommCareCase::change).toList();
  }

  private void saveLinks(CasePlan plan) {
    List<String> existing =
        plan.cases().stream()
            .filter(planned -> planned.linksTouched() && planned.stored().isPresent())
            .map(PlannedCase::caseId)
            .toList();
    linkStore.replaceLinks(plan.domain(), existing, plan.linksToWrite());
  }

  private void recount(CasePlan plan) {
    Map<String, List<PropertyChange>> recounted = plan.recounted();
    if (recounted.isEmpty()) {
      return;
    }
    List<String> caseIds = List.copyOf(plan.replayed().keySet());
    store.transactions(plan.domain(), caseIds).stream()
        .filter(transaction -> recounted.containsKey(transaction.id()))
        .forEach(transaction -> transaction.recount(recounted.get(transaction.id())));
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
              store.updateCases(List.of(found));
              store.recordOperation(domain, id, by);
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
  }

  /**
   * The next ids of a project's cases in their order.
   *
   * @param type only cases of this type; empty for all
   * @param after the last id seen; empty at the start
   */
  public List<String> idsAfter(String domain, String type, String after, int limit) {
    return store.idsAfter(domain, type, after, limit);
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

  /** What happened to a case, oldest first, revoked transactions included. */
  public List<CaseTransactionView> history(String domain, String id) {
    return store.transactions(domain, List.of(id)).stream().map(CaseTransaction::view).toList();
  }

  /** The cases that a form touched, with what it changed in each. */
  public List<CaseTouch> touchedBy(String domain, String formId) {
    List<CaseTransaction> transactions = store.ofForm(domain, formId);
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
