package org.commcarehq.web.pages.cases;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commcarehq.cases.CaseOperation;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.CaseTransactionView;
import org.commcarehq.cases.TransactionKind;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormOperation;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormView;
import org.commcarehq.web.pages.Badges;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.pages.Pager;
import org.commcarehq.web.pages.People;

/** The history of a case, newest first, a page of it at a time. */
@Named("caseStory")
@RequestScoped
public class CaseStory {
  private static final Duration WORTH_TELLING = Duration.ofMinutes(2);
  @Inject PageContext page;
  @Inject PageText text;
  @Inject People people;
  @Inject Badges badges;
  @Inject CasePage casePage;
  @Inject CaseService cases;
  @Inject FormService forms;

  private List<CaseOperation> operations;
  private List<Object> all;
  private List<HistoryEntry> shown;
  private Map<String, String> whyRevoked;

  /** How many entries there are. */
  public int getSize() {
    return all().size();
  }

  /** Which of them are shown. */
  public Pager getPager() {
    return Pager.of(page, getSize());
  }

  /** The entries that are shown. */
  public List<HistoryEntry> getEntries() {
    if (shown == null) {
      Pager pager = getPager();
      List<Object> some = all().subList(pager.first(), pager.end());
      whyRevoked = reasons(some);
      shown = some.stream().map(this::entry).toList();
    }
    return shown;
  }

  /** Forgets what was read: something was done to the case. */
  void again() {
    operations = null;
    all = null;
    shown = null;
  }

  private List<CaseOperation> operations() {
    if (operations == null) {
      operations = cases.operations(page.getDomainName(), page.getId());
    }
    return operations;
  }

  /** Transactions, newest first, with what was done by hand among them by time. */
  private List<Object> all() {
    if (all == null) {
      List<CaseOperation> byHand = new ArrayList<>(operations());
      all = new ArrayList<>();
      for (CaseTransactionView transaction : casePage.getHistory()) {
        while (!byHand.isEmpty() && isAfter(byHand.get(byHand.size() - 1), transaction)) {
          add(byHand.remove(byHand.size() - 1));
        }
        all.add(transaction);
      }
      while (!byHand.isEmpty()) {
        add(byHand.remove(byHand.size() - 1));
      }
    }
    return all;
  }

  private static boolean isAfter(CaseOperation operation, CaseTransactionView transaction) {
    return operation.doneOn().isAfter(transaction.serverDate());
  }

  /** A rebuild is told by the transaction that it left. */
  private void add(CaseOperation operation) {
    boolean told =
        casePage.getHistory().stream()
            .anyMatch(one -> one.formId().isEmpty() && isOf(one, operation));
    if (!told) {
      all.add(operation);
    }
  }

  private static boolean isOf(CaseTransactionView note, CaseOperation operation) {
    return note.serverDate().equals(operation.doneOn()) && operation.kind().equals("rebuild");
  }

  private HistoryEntry entry(Object one) {
    return one instanceof CaseTransactionView transaction
        ? entry(transaction)
        : entry((CaseOperation) one);
  }

  private HistoryEntry entry(CaseOperation one) {
    return new HistoryEntry(
        switch (one.kind()) {
          case "delete" -> "Deleted";
          case "restore" -> "Restored";
          case "rebuild" -> "Rebuilt from its forms";
          default -> text.humane(one.kind());
        },
        Optional.empty(),
        List.of("by hand"),
        people.name(one.doneBy()),
        one.doneOn(),
        Optional.empty(),
        one.reason(),
        Optional.empty(),
        List.of());
  }

  private HistoryEntry entry(CaseTransactionView one) {
    boolean ofForm = one.formId().isPresent();
    return new HistoryEntry(
        ofForm ? casePage.formName(one.formId()) : replay(one.kinds()),
        one.formId(),
        ofForm
            ? one.kinds().stream().map(badges::did).filter(word -> !word.isEmpty()).toList()
            : List.of("reckoned anew"),
        people.name(one.userId()),
        one.serverDate(),
        ofForm ? otherTime(one.clientDate(), one.serverDate()) : Optional.empty(),
        operations().stream()
            .filter(operation -> !ofForm && isOf(one, operation))
            .findFirst()
            .flatMap(CaseOperation::reason),
        one.revoked()
            ? Optional.of(whyRevoked.getOrDefault(one.formId().orElse(""), "Taken back"))
            : Optional.empty(),
        one.changes());
  }

  static String replay(List<TransactionKind> kinds) {
    if (kinds.contains(TransactionKind.FORM_ARCHIVED)) {
      return "A form was archived or deleted";
    }
    if (kinds.contains(TransactionKind.FORM_EDIT)) {
      return "A form was edited and says nothing of this case any more";
    }
    return kinds.contains(TransactionKind.USER_REQUESTED)
        ? "Rebuilt from its forms"
        : "A form counts again";
  }

  static Optional<Instant> otherTime(Instant onDevice, Instant onServer) {
    return Optional.of(onDevice)
        .filter(at -> Duration.between(at, onServer).abs().compareTo(WORTH_TELLING) > 0);
  }

  /** Why forms of these transactions do not count, by their ids. */
  private Map<String, String> reasons(List<Object> some) {
    List<String> revoked =
        some.stream()
            .filter(CaseTransactionView.class::isInstance)
            .map(CaseTransactionView.class::cast)
            .filter(CaseTransactionView::revoked)
            .flatMap(one -> one.formId().stream())
            .distinct()
            .collect(Collectors.toList());
    Map<String, String> words = new HashMap<>();
    if (!revoked.isEmpty()) {
      forms.findAll(page.getDomainName(), revoked).forEach(f -> words.put(f.id(), reason(f)));
    }
    return words;
  }

  private String reason(FormView form) {
    return switch (form.state()) {
      case ARCHIVED -> "Its form was archived" + last(form.id(), FormAct.ARCHIVE);
      case DELETED -> "Its form was deleted" + last(form.id(), FormAct.DELETE);
      case DEPRECATED -> "Its form was edited: a later version counts in its place";
      default -> "Taken back";
    };
  }

  private String last(String formId, FormAct act) {
    List<FormOperation> done = forms.operations(page.getDomainName(), formId);
    for (int i = done.size() - 1; i >= 0; i--) {
      if (done.get(i).kind().equals(act.code())) {
        String why = done.get(i).reason().map(reason -> ": “" + reason + "”").orElse("");
        return " by " + people.name(done.get(i).doneBy()) + why;
      }
    }
    return "";
  }
}
