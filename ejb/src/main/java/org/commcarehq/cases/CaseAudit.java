package org.commcarehq.cases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compares stored cases with what they would be: by the replay of their forms, or by a plan.
 * Changes nothing.
 */
@ApplicationScoped
class CaseAudit {
  @Inject CaseStore store;
  @Inject CaseLinkStore linkStore;

  List<CaseDiscrepancy> discrepancies(String domain, Collection<String> caseIds) {
    Map<String, CommCareCase> stored = store.findAll(domain, caseIds);
    Map<String, Map<String, CaseIndexView>> links = linkStore.links(domain, stored.keySet());
    Map<String, List<CaseTransaction>> histories =
        store.transactions(domain, stored.keySet()).stream()
            .filter(transaction -> transaction.ofForm() && !transaction.revoked())
            .collect(Collectors.groupingBy(CaseTransaction::caseId));
    List<CaseDiscrepancy> found = new ArrayList<>();
    stored.forEach(
        (caseId, row) ->
            compare(
                row,
                links.getOrDefault(caseId, Map.of()),
                histories.getOrDefault(caseId, List.of()),
                found));
    return found;
  }

  List<CaseTouch> outcome(CasePlan plan) {
    List<String> ids = plan.cases().stream().map(PlannedCase::caseId).toList();
    Map<String, CommCareCase> stored = store.findAll(plan.domain(), ids);
    Map<String, Map<String, CaseIndexView>> links = linkStore.links(plan.domain(), stored.keySet());
    List<CaseTouch> found = new ArrayList<>();
    for (PlannedCase planned : plan.cases()) {
      Optional<CaseState> before =
          Optional.ofNullable(stored.get(planned.caseId()))
              .filter(row -> !row.vanished())
              .map(row -> row.state(links.getOrDefault(planned.caseId(), Map.of())));
      planned
          .after()
          .map(after -> outcome(planned.caseId(), before, after))
          .filter(touch -> !touch.changes().isEmpty())
          .ifPresent(found::add);
    }
    return found;
  }

  private static CaseTouch outcome(String caseId, Optional<CaseState> before, CaseState after) {
    CaseState named = before.orElse(after);
    return new CaseTouch(
        caseId, named.type(), named.name(), false, CaseDifference.between(before, after));
  }

  private static void compare(
      CommCareCase row,
      Map<String, CaseIndexView> links,
      List<CaseTransaction> history,
      List<CaseDiscrepancy> found) {
    CaseReplay replay = CaseReplay.of(history.stream().map(CaseTransaction::step).toList());
    if (row.vanished() != replay.state().isEmpty()) {
      found.add(
          new CaseDiscrepancy(
              row.id(),
              "exists",
              String.valueOf(!row.vanished()),
              String.valueOf(replay.state().isPresent())));
      return;
    }
    replay
        .state()
        .ifPresent(
            state ->
                CaseDifference.ofAll(row.state(links), state)
                    .forEach(
                        change ->
                            found.add(
                                new CaseDiscrepancy(
                                    row.id(), change.name(), change.before(), change.after()))));
    for (CaseTransaction transaction : history) {
      List<PropertyChange> replayed = replay.changes().get(transaction.id());
      if (!transaction.changes().equals(replayed)) {
        found.add(
            new CaseDiscrepancy(
                row.id(),
                "transaction " + transaction.id(),
                transaction.changes().toString(),
                String.valueOf(replayed)));
      }
    }
  }
}
