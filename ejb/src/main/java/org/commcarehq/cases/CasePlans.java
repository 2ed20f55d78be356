package org.commcarehq.cases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
  @Inject CaseLinkStore linkStore;
  @Inject CaseRevisions revisions;
  @Inject Ids ids;

  /**
   * A form that is new: it comes last, unless it waited in error or its device's clock says
   * otherwise.
   */
  CasePlan forNewForm(List<CaseUpdate> updates, FormFacts form, Optional<StoredCases> known) {
    Map<String, List<CaseUpdate>> byCase = byCase(updates, form);
    Map<String, CommCareCase> stored =
        known.map(StoredCases::byId).orElseGet(() -> store.locked(form.domain(), byCase.keySet()));
    refuseUnknownEntities(byCase, stored);
    refuseUnknownTargets(form.domain(), byCase);
    Map<String, List<CaseUpdate>> late = new LinkedHashMap<>();
    byCase.forEach(
        (caseId, blocks) -> {
          CommCareCase found = stored.get(caseId);
          if (found != null && (form.waited() || found.isAfter(dateOf(blocks, form)))) {
            late.put(caseId, blocks);
          }
        });
    List<PlannedCase> cases = new ArrayList<>(revisions.withLateForm(late, stored, form));
    byCase.keySet().removeAll(late.keySet());
    Map<String, Map<String, CaseIndexView>> links =
        linkStore.links(form.domain(), linked(stored.keySet(), byCase));
    byCase.forEach(
        (caseId, blocks) ->
            cases.add(
                atTheEnd(
                    caseId,
                    blocks,
                    Optional.ofNullable(stored.get(caseId)),
                    links.getOrDefault(caseId, Map.of()),
                    form)));
    return new CasePlan(form.domain(), List.of(), cases);
  }

  /** A form that takes the place of an earlier version of itself. */
  CasePlan forEdit(List<CaseUpdate> updates, FormFacts form, List<FormTurn> turns) {
    Map<String, List<CaseUpdate>> byCase = byCase(updates, form);
    Set<String> touched = new LinkedHashSet<>(byCase.keySet());
    turns.forEach(turn -> touched.addAll(store.casesOf(form.domain(), turn.formId())));
    Map<String, CommCareCase> stored = store.locked(form.domain(), touched);
    refuseUnknownEntities(byCase, stored);
    refuseUnknownTargets(form.domain(), byCase);
    return new CasePlan(
        form.domain(), turns, revisions.withEdit(touched, byCase, stored, form, turns));
  }

  private PlannedCase atTheEnd(
      String caseId,
      List<CaseUpdate> blocks,
      Optional<CommCareCase> stored,
      Map<String, CaseIndexView> links,
      FormFacts form) {
    Optional<CaseState> before =
        stored.filter(found -> !found.vanished()).map(found -> found.state(links));
    String id = ids.fresh();
    CasePlace place = CasePlace.last(dateOf(blocks, form), form.sequence());
    CaseStep step =
        new CaseStep(id, form.formId(), form.userId(), form.receivedOn(), place, blocks);
    CaseState after = blocks.isEmpty() ? before.orElseThrow() : CasePlanner.apply(before, step);
    return new PlannedCase(
        caseId,
        stored,
        Optional.of(after),
        Optional.of(form.transaction(caseId, step, CaseDifference.between(before, after), false)),
        touchesLinks(blocks),
        Map.of(),
        Optional.empty());
  }

  private static Instant dateOf(List<CaseUpdate> blocks, FormFacts form) {
    return blocks.stream().findFirst().flatMap(CaseUpdate::dateModified).orElse(form.receivedOn());
  }

  /** Blocks by case in the order of the form, then the cases of which only ledgers change. */
  private static Map<String, List<CaseUpdate>> byCase(List<CaseUpdate> updates, FormFacts form) {
    Map<String, List<CaseUpdate>> byCase =
        updates.stream()
            .map(update -> update.by(form.userId(), form.receivedOn()))
            .collect(
                Collectors.groupingBy(
                    CaseUpdate::caseId,
                    LinkedHashMap::new,
                    Collectors.toCollection(ArrayList::new)));
    form.ledgerCases().stream().sorted().forEach(caseId -> byCase.putIfAbsent(caseId, List.of()));
    return byCase;
  }

  /** Only these need their stored links for the values before and after. */
  private static Set<String> linked(Set<String> stored, Map<String, List<CaseUpdate>> byCase) {
    return stored.stream()
        .filter(caseId -> touchesLinks(byCase.getOrDefault(caseId, List.of())))
        .collect(Collectors.toSet());
  }

  private static boolean touchesLinks(Collection<CaseUpdate> blocks) {
    return blocks.stream().anyMatch(block -> !block.indices().isEmpty());
  }

  private static void refuseUnknownEntities(
      Map<String, List<CaseUpdate>> byCase, Map<String, CommCareCase> stored) {
    byCase.forEach(
        (caseId, blocks) -> {
          CommCareCase found = stored.get(caseId);
          if (blocks.isEmpty() && (found == null || found.vanished())) {
            throw new RefusedContent(CaseRefusal.LEDGER_OF_UNKNOWN, caseId);
          }
        });
  }

  /**
   * A link may point to any case of this project, and to those that the form itself opens. What
   * counts is where it points after all blocks of the form.
   */
  private void refuseUnknownTargets(String domain, Map<String, List<CaseUpdate>> byCase) {
    Map<String, String> unknown = new LinkedHashMap<>();
    byCase.forEach(
        (caseId, blocks) ->
            linksAfter(blocks).stream()
                .filter(index -> !index.removes() && !byCase.containsKey(index.referencedId()))
                .forEach(index -> unknown.putIfAbsent(index.referencedId(), caseId)));
    Set<String> targets = new LinkedHashSet<>(unknown.keySet());
    targets.removeAll(store.existing(domain, unknown.keySet()));
    if (!targets.isEmpty()) {
      String target = targets.iterator().next();
      throw new RefusedContent(CaseRefusal.INDEX_TO_UNKNOWN, unknown.get(target), target);
    }
  }

  private static Collection<CaseIndexUpdate> linksAfter(List<CaseUpdate> blocks) {
    Map<String, CaseIndexUpdate> last = new LinkedHashMap<>();
    for (CaseUpdate block : blocks) {
      block.indices().forEach(index -> last.put(index.identifier(), index));
    }
    return last.values();
  }
}
