package org.commcarehq.cases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commcarehq.platform.ids.Ids;

/** Plans in which history itself changes: the cases are replayed from their transactions. */
@ApplicationScoped
class CaseRevisions {
  @Inject CaseStore store;
  @Inject CaseLinkStore linkStore;
  @Inject Ids ids;

  /**
   * Cases for which a form comes that waited in error, or whose device's clock is behind what was
   * received already.
   */
  List<PlannedCase> withLateForm(
      Map<String, List<CaseUpdate>> late, Map<String, CommCareCase> stored, FormFacts form) {
    Pasts pasts = pastsOf(form.domain(), late.keySet());
    List<PlannedCase> cases = new ArrayList<>();
    late.forEach(
        (caseId, blocks) -> {
          List<CaseTransaction> history = pasts.of(caseId);
          CasePlace place = placeOfNew(blocks, history, form);
          Revision revision =
              new Revision(caseId, stored.get(caseId), history, pasts.links(caseId));
          cases.add(revision.with(step(blocks, place, form), List.of(), form, false));
        });
    return cases;
  }

  /** Cases of which a form's earlier version speaks, or its new one, or both. */
  List<PlannedCase> withEdit(
      Set<String> touched,
      Map<String, List<CaseUpdate>> byCase,
      Map<String, CommCareCase> stored,
      FormFacts form,
      List<FormTurn> turns) {
    Pasts pasts = pastsOf(form.domain(), touched);
    Optional<CasePlace> elsewhere = pasts.placeOf(form);
    List<PlannedCase> cases = new ArrayList<>();
    for (String caseId : touched) {
      List<CaseTransaction> history = pasts.of(caseId);
      Revision revision = new Revision(caseId, stored.get(caseId), history, pasts.links(caseId));
      if (byCase.containsKey(caseId)) {
        CasePlace place =
            history.stream()
                .filter(earlier -> earlier.isOf(form.formId()))
                .map(CaseTransaction::place)
                .findFirst()
                .or(() -> elsewhere)
                .orElseGet(() -> placeOfNew(byCase.get(caseId), history, form));
        cases.add(revision.with(step(byCase.get(caseId), place, form), turns, form, true));
      } else {
        RebuildNote note =
            new RebuildNote(
                TransactionKind.FORM_EDIT, form.userId(), form.receivedOn(), form.changeSetId());
        cases.add(revision.turned(turns, note, ids.fresh(), form.changeOrder()));
      }
    }
    return cases;
  }

  /** Cases whose forms count no more or again, or that are simply replayed. */
  CasePlan turned(
      String domain,
      Collection<String> caseIds,
      List<FormTurn> turns,
      RebuildNote note,
      long changeOrder) {
    Map<String, CommCareCase> stored = store.locked(domain, caseIds);
    Pasts pasts = pastsOf(domain, stored.keySet());
    List<PlannedCase> cases =
        stored.values().stream()
            .map(
                found ->
                    new Revision(found.id(), found, pasts.of(found.id()), pasts.links(found.id()))
                        .turned(turns, note, ids.fresh(), changeOrder))
            .toList();
    return new CasePlan(domain, turns, cases);
  }

  private static CasePlace placeOfNew(
      List<CaseUpdate> blocks, List<CaseTransaction> history, FormFacts form) {
    return blocks.isEmpty()
        ? CasePlace.last(form.receivedOn(), form.sequence())
        : CasePlace.among(
            history,
            blocks.get(0).userId().orElse(form.userId()),
            blocks.get(0).dateModified().orElse(form.receivedOn()),
            form.receivedOn(),
            form.sequence());
  }

  private CaseStep step(List<CaseUpdate> blocks, CasePlace place, FormFacts form) {
    return new CaseStep(
        ids.fresh(), form.formId(), form.userId(), form.receivedOn(), place, blocks);
  }

  private Pasts pastsOf(String domain, Collection<String> caseIds) {
    return new Pasts(
        store.transactions(domain, caseIds).stream()
            .collect(Collectors.groupingBy(CaseTransaction::caseId)),
        linkStore.links(domain, caseIds));
  }

  /** What is stored of several cases. */
  private record Pasts(
      Map<String, List<CaseTransaction>> histories,
      Map<String, Map<String, CaseIndexView>> allLinks) {

    List<CaseTransaction> of(String caseId) {
      return histories.getOrDefault(caseId, List.of());
    }

    Map<String, CaseIndexView> links(String caseId) {
      return allLinks.getOrDefault(caseId, Map.of());
    }

    /**
     * Where a form stands in a case of which its earlier version did not speak; empty when that
     * spoke of no case at all.
     */
    Optional<CasePlace> placeOf(FormFacts form) {
      return histories.values().stream()
          .flatMap(List::stream)
          .filter(transaction -> transaction.isOf(form.formId()))
          .map(CaseTransaction::place)
          .min(Comparator.comparingLong(CasePlace::changeOrder).thenComparing(CasePlace::date))
          .map(place -> CasePlace.last(place.date(), place.changeOrder()));
    }
  }

  /** One case with its past. */
  private record Revision(
      String caseId,
      CommCareCase stored,
      List<CaseTransaction> history,
      Map<String, CaseIndexView> links) {

    PlannedCase with(CaseStep added, List<FormTurn> turns, FormFacts form, boolean edit) {
      List<CaseStep> steps = new ArrayList<>(counting(turns));
      steps.add(added);
      CaseReplay replay = CaseReplay.of(steps);
      return planned(
          replay,
          Optional.of(
              form.transaction(caseId, added, replay.changes().get(added.transactionId()), edit)));
    }

    PlannedCase turned(List<FormTurn> turns, RebuildNote note, String id, long changeOrder) {
      CaseReplay replay = CaseReplay.of(counting(turns));
      List<PropertyChange> changes =
          replay.state().map(after -> CaseDifference.between(before(), after)).orElse(List.of());
      return planned(
          replay,
          Optional.of(
              new PlannedTransaction(
                  id,
                  Optional.empty(),
                  note.kind().bit(),
                  CasePlace.last(note.on(), changeOrder),
                  note.on(),
                  note.doneBy(),
                  Optional.empty(),
                  Optional.empty(),
                  note.changeSetId(),
                  List.of(),
                  changes)));
    }

    private PlannedCase planned(CaseReplay replay, Optional<PlannedTransaction> transaction) {
      Map<String, List<PropertyChange>> others = new HashMap<>(replay.changes());
      transaction.ifPresent(own -> others.remove(own.id()));
      return new PlannedCase(
          caseId,
          Optional.ofNullable(stored),
          replay.state(),
          transaction,
          true,
          others,
          Optional.of(List.copyOf(replay.changes().keySet())));
    }

    private Optional<CaseState> before() {
      return Optional.ofNullable(stored)
          .filter(found -> !found.vanished())
          .map(found -> found.state(links));
    }

    private List<CaseStep> counting(List<FormTurn> turns) {
      Set<String> revoked = new HashSet<>();
      Set<String> reinstated = new HashSet<>();
      turns.forEach(turn -> (turn.revoked() ? revoked : reinstated).add(turn.formId()));
      return history.stream()
          .filter(CaseTransaction::ofForm)
          .filter(
              transaction ->
                  reinstated.contains(transaction.formId())
                      || (!transaction.revoked() && !revoked.contains(transaction.formId())))
          .map(CaseTransaction::step)
          .toList();
    }
  }
}
