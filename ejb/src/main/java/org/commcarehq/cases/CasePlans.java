package org.commcarehq.cases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commcarehq.platform.RefusedContent;
import org.commcarehq.platform.ids.Ids;

/** Makes plans: reads what is stored, applies the rules, writes nothing. */
@ApplicationScoped
class CasePlans {
  @Inject CaseStore store;
  @Inject Ids ids;

  CasePlan forNewForm(List<CaseUpdate> updates, FormFacts form) {
    Map<String, List<CaseUpdate>> byCase = byCase(updates);
    Map<String, CommCareCase> stored = store.locked(form.domain(), byCase.keySet());
    Map<String, Map<String, CaseIndexView>> links =
        store.links(form.domain(), linked(stored.keySet(), byCase));
    List<PlannedCase> cases = new ArrayList<>();
    byCase.forEach(
        (caseId, blocks) -> {
          Optional<CaseState> before =
              Optional.ofNullable(stored.get(caseId))
                  .filter(found -> !found.vanished())
                  .map(found -> found.state(links.getOrDefault(caseId, Map.of())));
          CaseState after = CasePlanner.apply(before, blocks, form.userId(), form.receivedOn());
          cases.add(
              new PlannedCase(
                  caseId,
                  stored.containsKey(caseId),
                  Optional.of(after),
                  blocks,
                  ids.fresh(),
                  form.changeOrder(),
                  CaseDifference.between(before, after),
                  touchesLinks(blocks),
                  Map.of()));
        });
    refuseUnknownTargets(form.domain(), byCase);
    return new CasePlan(form, Optional.empty(), cases);
  }

  CasePlan forEdit(List<CaseUpdate> updates, FormFacts form, String replaced) {
    Map<String, List<CaseUpdate>> byCase = byCase(updates);
    Set<String> touched = new LinkedHashSet<>(byCase.keySet());
    List<CaseTransaction> earlier = store.ofForm(form.domain(), form.formId());
    earlier.forEach(transaction -> touched.add(transaction.caseId()));
    long place =
        earlier.stream().mapToLong(CaseTransaction::changeOrder).min().orElse(form.changeOrder());
    Map<String, CommCareCase> stored = store.locked(form.domain(), touched);
    Map<String, List<CaseTransaction>> histories =
        store.transactions(form.domain(), touched).stream()
            .filter(transaction -> !transaction.revoked())
            .collect(Collectors.groupingBy(CaseTransaction::caseId));
    List<PlannedCase> cases =
        touched.stream()
            .map(
                caseId ->
                    replayed(
                        caseId,
                        stored.containsKey(caseId),
                        byCase.getOrDefault(caseId, List.of()),
                        histories.getOrDefault(caseId, List.of()),
                        form,
                        place))
            .toList();
    refuseUnknownTargets(form.domain(), byCase);
    return new CasePlan(form, Optional.of(replaced), cases);
  }

  private PlannedCase replayed(
      String caseId,
      boolean existing,
      List<CaseUpdate> blocks,
      List<CaseTransaction> history,
      FormFacts form,
      long place) {
    List<CaseStep> steps = new ArrayList<>();
    history.stream()
        .map(CaseTransaction::step)
        .filter(step -> !form.formId().equals(step.formId()))
        .forEach(steps::add);
    String transactionId = ids.fresh();
    if (!blocks.isEmpty()) {
      steps.add(
          new CaseStep(
              transactionId, form.formId(), form.userId(), form.receivedOn(), place, blocks));
    }
    CaseReplay replay = CaseReplay.of(steps);
    Map<String, List<PropertyChange>> others = new HashMap<>(replay.changes());
    List<PropertyChange> own = others.remove(transactionId);
    return new PlannedCase(
        caseId,
        existing,
        replay.state(),
        blocks,
        transactionId,
        place,
        own == null ? List.of() : own,
        true,
        others);
  }

  private static Map<String, List<CaseUpdate>> byCase(List<CaseUpdate> updates) {
    return updates.stream()
        .collect(
            Collectors.groupingBy(CaseUpdate::caseId, LinkedHashMap::new, Collectors.toList()));
  }

  /** Only these need their stored links for the values before and after. */
  private static Set<String> linked(Set<String> stored, Map<String, List<CaseUpdate>> byCase) {
    return stored.stream()
        .filter(caseId -> touchesLinks(byCase.get(caseId)))
        .collect(Collectors.toSet());
  }

  private static boolean touchesLinks(List<CaseUpdate> blocks) {
    return blocks.stream().anyMatch(block -> !block.indices().isEmpty());
  }

  /** A link may point to any case of this project, and to those that the form itself opens. */
  private void refuseUnknownTargets(String domain, Map<String, List<CaseUpdate>> byCase) {
    Map<String, String> unknown = new LinkedHashMap<>();
    byCase.forEach(
        (caseId, blocks) ->
            blocks.stream()
                .flatMap(block -> block.indices().stream())
                .filter(index -> !index.removes() && !byCase.containsKey(index.referencedId()))
                .forEach(index -> unknown.putIfAbsent(index.referencedId(), caseId)));
    Set<String> targets = new HashSet<>(unknown.keySet());
    targets.removeAll(store.existing(domain, unknown.keySet()));
    if (!targets.isEmpty()) {
      String target = targets.iterator().next();
      throw new RefusedContent(CaseRefusal.INDEX_TO_UNKNOWN, unknown.get(target), target);
    }
  }
}
