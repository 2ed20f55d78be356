package org.commcarehq.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case as it is stored beside the replay of its forms.
 *
 * @param row empty when it is lost
 * @param ofForms all transactions of forms, revoked ones too
 */
record CaseComparison(
    String caseId,
    Optional<CommCareCase> row,
    Map<String, CaseIndexView> links,
    List<CaseTransaction> ofForms) {

  /** Every value that is stored otherwise. */
  List<CaseDiscrepancy> discrepancies() {
    List<CaseTransaction> counting =
        ofForms.stream().filter(transaction -> !transaction.revoked()).toList();
    CaseReplay replay = CaseReplay.of(counting.stream().map(CaseTransaction::step).toList());
    List<CaseDiscrepancy> found = new ArrayList<>();
    found.addAll(row.map(stored -> ofRow(stored, replay)).orElseGet(() -> ofNoRow(replay)));
    for (CaseTransaction transaction : counting) {
      List<PropertyChange> replayed = replay.changes().get(transaction.id());
      if (row.isPresent() && !transaction.changes().equals(replayed)) {
        found.add(
            different(
                "transaction " + transaction.id(),
                transaction.changes().toString(),
                String.valueOf(replayed)));
      }
    }
    return found;
  }

  private List<CaseDiscrepancy> ofNoRow(CaseReplay replay) {
    return ofForms.isEmpty()
        ? strayLinks()
        : List.of(different("exists", null, String.valueOf(replay.state().isPresent())));
  }

  private List<CaseDiscrepancy> ofRow(CommCareCase stored, CaseReplay replay) {
    if (stored.vanished() != replay.state().isEmpty()) {
      return List.of(
          different(
              "exists",
              String.valueOf(!stored.vanished()),
              String.valueOf(replay.state().isPresent())));
    }
    List<CaseDiscrepancy> found = new ArrayList<>();
    replay
        .state()
        .ifPresentOrElse(
            state -> found.addAll(ofState(stored, state)), () -> found.addAll(strayLinks()));
    latestDate()
        .filter(latest -> !latest.equals(stored.latestDate()))
        .map(latest -> different("latest_date", "" + stored.latestDate(), "" + latest))
        .ifPresent(found::add);
    return found;
  }

  private List<CaseDiscrepancy> ofState(CommCareCase stored, CaseState state) {
    List<CaseDiscrepancy> found = new ArrayList<>();
    CaseDifference.ofAll(stored.state(links), state)
        .forEach(change -> found.add(different(change.name(), change.before(), change.after())));
    if (stored.closed() != state.closed()) {
      found.add(different("closed", "" + stored.closed(), "" + state.closed()));
    }
    return found;
  }

  /** Links of a case that is not there. */
  private List<CaseDiscrepancy> strayLinks() {
    return links.values().stream()
        .map(link -> different("index/" + link.identifier(), link.toString(), null))
        .toList();
  }

  private Optional<Instant> latestDate() {
    return ofForms.stream()
        .map(transaction -> transaction.place().date())
        .max(Comparator.naturalOrder());
  }

  private CaseDiscrepancy different(String field, String stored, String replayed) {
    return new CaseDiscrepancy(caseId, field, stored, replayed);
  }
}
