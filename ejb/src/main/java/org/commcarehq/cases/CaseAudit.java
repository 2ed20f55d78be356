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
    Map<String, Map<String, CaseIndexView>> links = linkStore.links(domain, caseIds);
    Map<String, List<CaseTransaction>> histories =
        store.transactions(domain, caseIds).stream()
            .filter(CaseTransaction::ofForm)
            .collect(Collectors.groupingBy(CaseTransaction::caseId));
    return caseIds.stream()
        .map(
            id ->
                new CaseComparison(
                    id,
                    Optional.ofNullable(stored.get(id)),
                    links.getOrDefault(id, Map.of()),
                    histories.getOrDefault(id, List.of())))
        .flatMap(comparison -> comparison.discrepancies().stream())
        .toList();
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
}
