package org.commcarehq.cases;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Replays a case from its beginning.
 *
 * @param state what comes out; empty when no step speaks of the case
 * @param changes what each step changed, by transaction id, in the order of the replay
 */
record CaseReplay(Optional<CaseState> state, Map<String, List<PropertyChange>> changes) {
  private static final Comparator<CaseStep> IN_ORDER =
      Comparator.comparing(CaseStep::place).thenComparing(CaseStep::transactionId);

  static CaseReplay of(List<CaseStep> steps) {
    Optional<CaseState> state = Optional.empty();
    Map<String, List<PropertyChange>> changes = new LinkedHashMap<>();
    for (CaseStep step : steps.stream().sorted(IN_ORDER).toList()) {
      if (step.blocks().isEmpty()) { // it changed ledgers only
        changes.put(step.transactionId(), List.of());
        continue;
      }
      CaseState after = CasePlanner.apply(state, step);
      changes.put(step.transactionId(), CaseDifference.between(state, after));
      state = Optional.of(after);
    }
    return new CaseReplay(state, changes);
  }
}
