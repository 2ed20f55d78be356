package org.commcarehq.submissions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.CaseUpdate;
import org.commcarehq.cases.FormTrace;
import org.commcarehq.forms.FormStanding;
import org.commcarehq.forms.FormStandingService;
import org.commcarehq.forms.FormState;
import org.commcarehq.ledgers.LedgerService;
import org.commcarehq.ledgers.LedgerWork;

/** Compares forms with what the histories of cases have of them. Changes nothing. */
@ApplicationScoped
class FormAudit {
  private static final String COUNTS = "counts";
  private static final String REVOKED = "revoked";
  @Inject FormStandingService forms;
  @Inject CaseService cases;
  @Inject LedgerService ledgers;

  /**
   * A transaction that counts though its form does not, or the reverse.
   *
   * @param state of the form; empty when there is none
   */
  record Miscounted(FormTrace trace, Optional<FormState> state) {
    boolean counts() {
      return state.filter(FormState.NORMAL::equals).isPresent();
    }

    CaseFinding finding() {
      return new CaseFinding(
          trace.caseId(),
          "transaction " + trace.transactionId() + " of form " + trace.formId(),
          Optional.of(trace.revoked() ? REVOKED : COUNTS),
          state.map(known -> counts() ? COUNTS : REVOKED));
    }
  }

  /** What the histories of these cases have of forms that are in another state, or nowhere. */
  List<Miscounted> miscounted(String domain, Collection<String> caseIds) {
    List<FormTrace> traces = cases.tracesIn(domain, caseIds);
    Map<String, FormState> states =
        forms.states(domain, traces.stream().map(FormTrace::formId).collect(Collectors.toSet()));
    return traces.stream()
        .map(trace -> new Miscounted(trace, Optional.ofNullable(states.get(trace.formId()))))
        .filter(each -> each.state().isEmpty() || each.counts() == each.trace().revoked())
        .toList();
  }

  /**
   * What the histories lack of these forms, or have too much, or otherwise than it was sent: by
   * form, without those of which all agrees.
   */
  Map<String, List<CaseFinding>> ofForms(
      String domain, Collection<String> formIds, FormContents contents) {
    Map<String, List<FormTrace>> traces =
        cases.tracesOf(domain, formIds).stream().collect(Collectors.groupingBy(FormTrace::formId));
    Map<String, Map<String, List<CaseUpdate>>> blocks =
        contents.isEmpty() ? Map.of() : cases.blocksOf(domain, formIds);
    Map<String, List<CaseFinding>> found = new LinkedHashMap<>();
    for (FormStanding form : forms.standings(domain, formIds)) {
      List<FormTrace> noted = traces.getOrDefault(form.id(), List.of());
      List<CaseFinding> ofForm = new ArrayList<>(ofTraces(form, noted));
      contents
          .of(form.id(), form.contentHash())
          .map(
              content ->
                  ofContent(domain, form, content, blocks.getOrDefault(form.id(), Map.of()), noted))
          .ifPresent(ofForm::addAll);
      if (!ofForm.isEmpty()) {
        found.put(form.id(), ofForm);
      }
    }
    return found;
  }

  private static List<CaseFinding> ofTraces(FormStanding form, List<FormTrace> traces) {
    Set<String> noted = traces.stream().map(FormTrace::caseId).collect(Collectors.toSet());
    List<CaseFinding> found = new ArrayList<>();
    form.caseIds().stream()
        .filter(caseId -> form.mayCount() && !noted.contains(caseId))
        .map(caseId -> finding(caseId, form, "", null, "a transaction"))
        .forEach(found::add);
    noted.stream()
        .filter(caseId -> !form.caseIds().contains(caseId))
        .sorted()
        .map(caseId -> finding(caseId, form, "", "a transaction", null))
        .forEach(found::add);
    return found;
  }

  private List<CaseFinding> ofContent(
      String domain,
      FormStanding form,
      FormContent content,
      Map<String, List<CaseUpdate>> stored,
      List<FormTrace> traces) {
    FormBlocks blocks = content.blocks().orElse(FormBlocks.none());
    Optional<String> problem =
        content.problem().or(() -> blocks.refusal().map(Throwable::getMessage));
    if (problem.isPresent()) {
      String first = form.caseIds().isEmpty() ? "" : form.caseIds().get(0);
      return List.of(finding(first, form, " document", "cannot be read: " + problem.get(), null));
    }
    List<CaseFinding> found = new ArrayList<>(ofBlocks(form, blocks, stored));
    Map<String, String> transactions =
        traces.stream().collect(Collectors.toMap(FormTrace::caseId, FormTrace::transactionId));
    LedgerWork work =
        new LedgerWork(domain, blocks.ledgers(), transactions, Map.of(), form.receivedOn());
    ledgers.compare(work).stream().map(CaseFinding::of).forEach(found::add);
    return found;
  }

  private static List<CaseFinding> ofBlocks(
      FormStanding form, FormBlocks blocks, Map<String, List<CaseUpdate>> stored) {
    Map<String, List<CaseUpdate>> sent = new LinkedHashMap<>();
    blocks.ledgerCases().forEach(caseId -> sent.put(caseId, new ArrayList<>()));
    for (CaseUpdate block : blocks.cases()) {
      sent.computeIfAbsent(block.caseId(), id -> new ArrayList<>())
          .add(block.by(form.userId().orElse(""), form.receivedOn()));
    }
    Set<String> all = new TreeSet<>(stored.keySet());
    all.addAll(sent.keySet());
    List<CaseFinding> found = new ArrayList<>();
    for (String caseId : all) {
      if (!Objects.equals(sent.get(caseId), stored.get(caseId))) {
        found.add(
            finding(caseId, form, " blocks", text(stored.get(caseId)), text(sent.get(caseId))));
      }
    }
    return found;
  }

  private static String text(List<CaseUpdate> blocks) {
    return blocks == null ? null : blocks.toString();
  }

  private static CaseFinding finding(
      String caseId, FormStanding form, String what, String stored, String replayed) {
    return new CaseFinding(
        caseId,
        "form " + form.id() + what,
        Optional.ofNullable(stored),
        Optional.ofNullable(replayed));
  }
}
