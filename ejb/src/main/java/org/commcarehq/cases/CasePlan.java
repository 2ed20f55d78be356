package org.commcarehq.cases;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All that is to become of some cases: checked, not yet written. */
public final class CasePlan {
  private final String domain;
  private final List<FormTurn> turns;
  private final List<PlannedCase> cases;

  CasePlan(String domain, List<FormTurn> turns, List<PlannedCase> cases) {
    this.domain = domain;
    this.turns = List.copyOf(turns);
    this.cases = List.copyOf(cases);
  }

  /** The cases that the form itself touches, in its order. */
  public List<String> caseIds() {
    return cases.stream().filter(PlannedCase::ofForm).map(PlannedCase::caseId).toList();
  }

  /** The cases that will be closed. */
  public Set<String> closedCases() {
    return cases.stream()
        .filter(PlannedCase::closes)
        .map(PlannedCase::caseId)
        .collect(Collectors.toSet());
  }

  /** Ids of the form's new transactions, by case. */
  public Map<String, String> transactionIds() {
    return cases.stream()
        .filter(PlannedCase::ofForm)
        .collect(
            Collectors.toMap(
                PlannedCase::caseId, planned -> planned.transaction().orElseThrow().id()));
  }

  /**
   * Of the cases that are replayed, the transactions that count, in their order. A case that is not
   * here only gets a transaction at the end.
   */
  public Map<String, List<String>> replayed() {
    Map<String, List<String>> orders = new HashMap<>();
    cases.forEach(
        planned -> planned.order().ifPresent(order -> orders.put(planned.caseId(), order)));
    return orders;
  }

  String domain() {
    return domain;
  }

  List<FormTurn> turns() {
    return turns;
  }

  List<PlannedCase> cases() {
    return cases;
  }

  Map<String, Collection<CaseIndexView>> linksToWrite() {
    Map<String, Collection<CaseIndexView>> links = new HashMap<>();
    cases.stream()
        .filter(PlannedCase::linksTouched)
        .forEach(
            planned ->
                links.put(
                    planned.caseId(),
                    planned.after().map(state -> state.indices().values()).orElse(List.of())));
    return links;
  }

  Map<String, List<PropertyChange>> recounted() {
    Map<String, List<PropertyChange>> recounted = new HashMap<>();
    cases.forEach(planned -> recounted.putAll(planned.recounted()));
    return recounted;
  }

  Optional<PlannedCase> planned(String caseId) {
    return cases.stream().filter(planned -> planned.caseId().equals(caseId)).findFirst();
  }
}
