package org.commcarehq.changesets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commcarehq.cases.CaseHistoryService;
import org.commcarehq.cases.CaseOperation;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.CaseTransactionView;
import org.commcarehq.cases.CaseView;
import org.commcarehq.cases.PropertyChange;
import org.commcarehq.forms.FormOperation;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormView;

/** Tells who changed what since a bulk action, for people who are to decide about it. */
@ApplicationScoped
class ForeignChanges {
  @Inject CaseService cases;
  @Inject CaseHistoryService histories;
  @Inject FormService forms;

  /** The last change of a case since a moment that was not made by the set. */
  Optional<Conflict> since(ChangeSetView set, String caseId, Instant since) {
    List<Conflict> found = new ArrayList<>();
    List<CaseTransactionView> others =
        histories.ofOthersSince(set.domain(), caseId, set.id(), since);
    Map<String, FormView> edited = formsOf(set.domain(), others);
    for (CaseTransactionView each : others) {
      Optional<FormView> form = each.formId().map(edited::get);
      found.add(conflict(caseId, each, form));
    }
    cases.operations(set.domain(), caseId).forEach(each -> found.add(conflict(caseId, each)));
    return found.stream()
        .filter(each -> !each.on().isBefore(since))
        .max(Comparator.comparing(Conflict::on));
  }

  /** The same; where nothing tells of it, what the case itself tells. */
  Conflict of(ChangeSetView set, String caseId, Instant since) {
    return since(set, caseId, since)
        .or(() -> since(set, caseId, set.startedOn()))
        .orElseGet(
            () -> {
              CaseView found = cases.find(set.domain(), caseId).orElseThrow();
              return new Conflict(
                  Optional.of(caseId),
                  Optional.empty(),
                  found.modifiedBy(),
                  found.serverModifiedOn(),
                  "change",
                  List.of());
            });
  }

  /** Who treated a form last. */
  Conflict ofForm(FormView form) {
    List<FormOperation> operations = forms.operations(form.domain(), form.id());
    return operations.isEmpty()
        ? new Conflict(
            Optional.empty(),
            Optional.of(form.id()),
            form.submitter(),
            form.editedOn().orElse(form.receivedOn()),
            "form",
            List.of())
        : conflict(operations.get(operations.size() - 1));
  }

  private Map<String, FormView> formsOf(String domain, List<CaseTransactionView> transactions) {
    List<String> ids = transactions.stream().flatMap(each -> each.formId().stream()).toList();
    return ids.isEmpty()
        ? Map.of()
        : forms.findAll(domain, ids).stream()
            .collect(Collectors.toMap(FormView::id, Function.identity()));
  }

  private static Conflict conflict(
      String caseId, CaseTransactionView change, Optional<FormView> form) {
    Optional<Instant> editedOn = form.flatMap(FormView::editedOn);
    return new Conflict(
        Optional.of(caseId),
        change.formId(),
        form.map(FormView::submitter).orElse(change.userId()),
        editedOn.orElse(change.serverDate()),
        editedOn.isPresent() ? "edit" : change.formId().isPresent() ? "form" : "rebuild",
        change.changes().stream().map(PropertyChange::name).toList());
  }

  private static Conflict conflict(String caseId, CaseOperation operation) {
    return new Conflict(
        Optional.of(caseId),
        Optional.empty(),
        operation.doneBy(),
        operation.doneOn(),
        operation.kind(),
        List.of());
  }

  private static Conflict conflict(FormOperation operation) {
    return new Conflict(
        Optional.empty(),
        Optional.of(operation.formId()),
        operation.doneBy(),
        operation.doneOn(),
        operation.kind(),
        List.of());
  }
}
