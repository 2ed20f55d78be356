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
import org.commcarehq.platform.changes.Change;
import org.commcarehq.platform.changes.ChangeKind;

/**
 * Door to cases: what forms do to them, and what is known of them. Follows docs/parity/cases.md.
 */
@Stateless
public class CaseService {
  @Inject CaseStore store;
  @Inject CasePlans plans;
  @Inject CaseFamily family;
  @Inject Clock clock;

  /**
   * Plans what a new form does. The caller holds the locks of these cases. Writes nothing.
   *
   * @throws org.commcarehq.platform.RefusedContent with a {@link CaseRefusal}
   */
  public CasePlan plan(List<CaseUpdate> updates, FormFacts form) {
    return plans.forNewForm(updates, form);
  }

  /**
   * Plans what the edit of a form does: its earlier version is taken out of the history of each
   * case and the new one put in its place. The caller holds the locks of these cases and of {@link
   * #casesOf}. Writes nothing.
   *
   * @param replaced id under which the earlier version will be kept
   */
  public CasePlan planEdit(List<CaseUpdate> updates, FormFacts form, String replaced) {
    return plans.forEdit(updates, form, replaced);
  }

  /** The cases that a stored form touched. */
  public List<String> casesOf(String domain, String formId) {
    return store.ofForm(domain, formId).stream().map(CaseTransaction::caseId).toList();
  }

  /**
   * Writes what was planned.
   *
   * @return the changed cases with their versions
   */
  public List<Change> save(CasePlan plan) {
    Instant now = clock.instant();
    String domain = plan.form().domain();
    plan.replaced().ifPresent(aside -> store.revoke(domain, plan.form().formId(), aside));
    List<Change> changes = new ArrayList<>();
    for (PlannedCase planned : plan.cases()) {
      CommCareCase saved = save(planned, domain, now);
      if (!planned.blocks().isEmpty()) {
        store.insert(new CaseTransaction(plan.form(), planned, plan.replaced().isPresent()));
      }
      changes.add(new Change(domain, ChangeKind.CASE, saved.id(), saved.version()));
    }
    saveLinks(plan, domain);
    recount(plan, domain);
    return changes;
  }

  private CommCareCase save(PlannedCase planned, String domain, Instant now) {
    if (!planned.existing()) {
      CommCareCase opened =
          new CommCareCase(domain, planned.caseId(), planned.after().orElseThrow(), now);
      store.insert(opened);
      return opened;
    }
    CommCareCase found = store.find(domain, planned.caseId()).orElseThrow();
    planned.after().ifPresentOrElse(state -> found.become(state, now), () -> found.vanish(now));
    return found;
  }

  private void saveLinks(CasePlan plan, String domain) {
    List<PlannedCase> touched = plan.cases().stream().filter(PlannedCase::linksTouched).toList();
    Map<String, Collection<CaseIndexView>> links = new HashMap<>();
    touched.forEach(
        planned ->
            links.put(
                planned.caseId(),
                planned.after().map(state -> state.indices().values()).orElse(List.of())));
    List<String> existing =
        touched.stream().filter(PlannedCase::existing).map(PlannedCase::caseId).toList();
    store.replaceLinks(domain, existing, links);
  }

  private void recount(CasePlan plan, String domain) {
    Map<String, List<PropertyChange>> recounted = new HashMap<>();
    plan.cases().forEach(planned -> recounted.putAll(planned.recounted()));
    if (recounted.isEmpty()) {
      return;
    }
    List<String> caseIds = plan.cases().stream().map(PlannedCase::caseId).toList();
    store.transactions(domain, caseIds).stream()
        .filter(transaction -> recounted.containsKey(transaction.id()))
        .forEach(transaction -> transaction.recount(recounted.get(transaction.id())));
  }

  /** One case, also a deleted one. */
  public Optional<CaseView> find(String domain, String id) {
    return findAll(domain, List.of(id)).stream().findFirst();
  }

  /** These cases with their links, also deleted ones; ids that are not there are left out. */
  public List<CaseView> findAll(String domain, Collection<String> ids) {
    Map<String, CommCareCase> found = store.findAll(domain, ids);
    Map<String, Map<String, CaseIndexView>> links = store.links(domain, found.keySet());
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
