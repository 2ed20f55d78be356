package org.commcarehq.cases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds where a stored case is not the replay of its forms. Changes nothing. */
@ApplicationScoped
class CaseAudit {
  @Inject CaseStore store;

  List<CaseDiscrepancy> discrepancies(String domain, Collection<String> caseIds) {
    Map<String, CommCareCase> stored = store.findAll(domain, caseIds);
    Map<String, Map<String, CaseIndexView>> links = store.links(domain, stored.keySet());
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
