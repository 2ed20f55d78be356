package org.commcarehq.web.pages.cases;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commcarehq.cases.CaseHistoryService;
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
  private static final String REBUILD = "rebuild";
  private static final long UNKNOWN = -1;
  @Inject PageContext page;
  @Inject PageText text;
  @Inject People people;
  @Inject Badges badges;
  @Inject CasePage casePage;
  @Inject CaseService cases;
  @Inject CaseHistoryService histories;
  @Inject FormService forms;

  private List<CaseOperation> operations;
  private long transactions = UNKNOWN;
  private List<HistoryEntry> shown;
  private Map<String, String> whyRevoked;

  /** How many entries there are. */
  public long getSize() {
    return transactions() + byHand().size();
  }

  /** Which transactions are shown; what was done by hand stands among them. */
  public Pager getPager() {
    return Pager.of(page, transactions());
  }

  /** The entries that are shown. */
  public List<HistoryEntry> getEntries() {
    if (shown == null) {
      Pager pager = getPager();
      String domain = page.getDomainName();
      List<CaseTransactionView> some =
          histories.newestFirst(domain, page.getId(), pager.first(), Pager.SIZE);
      Optional<Instant> before = histories.earliestOfNewest(domain, page.getId(), pager.first());
      casePage.learn(some.stream().flatMap(one -> one.formId().stream()).toList());
      whyRevoked = reasons(some);
      shown =
          merged(some, during(byHand(), some, before, pager.hasLater())).stream()
              .map(this::entry)
              .toList();
    }
    return shown;
  }

  /** Forgets what was read: something was done to the case. */
  void again() {
    operations = null;
    transactions = UNKNOWN;
    shown = null;
  }

  private long transactions() {
    if (transactions == UNKNOWN) {
      transactions = histories.count(page.getDomainName(), page.getId());
    }
    return transactions;
  }

  private List<CaseOperation> operations() {
    if (operations == null) {
      operations = cases.operations(page.getDomainName(), page.getId());
    }
    return operations;
  }

  /** Without rebuilds: those are told by the transaction that each left. */
  private List<CaseOperation> byHand() {
    return operations().stream().filter(one -> !one.kind().equals(REBUILD)).toList();
  }

  /**
   * What was done by hand since the earliest of these transactions and before those of newer pages.
   *
   * @param before when the earliest of the newer pages came
   * @param more whether there are older pages
   */
  static List<CaseOperation> during(
      List<CaseOperation> byHand,
      List<CaseTransactionView> some,
      Optional<Instant> before,
      boolean more) {
    Optional<Instant> since =
        Stream.concat(some.stream().map(CaseTransactionView::serverDate), before.stream())
            .min(Comparator.naturalOrder())
            .filter(earliest -> more);
    return byHand.stream()
        .filter(one -> before.filter(at -> !one.doneOn().isBefore(at)).isEmpty())
        .filter(one -> since.filter(at -> one.doneOn().isBefore(at)).isEmpty())
        .toList();
  }

  /** Transactions, newest first, with what was done by hand, oldest first, among them by time. */
  static List<Object> merged(List<CaseTransactionView> some, List<CaseOperation> byHand) {
    Deque<CaseOperation> newestFirst = new ArrayDeque<>();
    byHand.forEach(newestFirst::push);
    List<Object> all = new ArrayList<>();
    for (CaseTransactionView transaction : some) {
      while (!newestFirst.isEmpty()
          && newestFirst.peek().doneOn().isAfter(transaction.serverDate())) {
        all.add(newestFirst.pop());
      }
      all.add(transaction);
    }
    all.addAll(newestFirst);
    return all;
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
        ofForm ? Optional.empty() : reasonOfRebuild(one.serverDate()),
        one.revoked()
            ? Optional.of(whyRevoked.getOrDefault(one.formId().orElse(""), "Taken back"))
            : Optional.empty(),
        one.changes());
  }

  private Optional<String> reasonOfRebuild(Instant on) {
    return operations().stream()
        .filter(one -> one.kind().equals(REBUILD) && one.doneOn().equals(on))
        .findFirst()
        .flatMap(CaseOperation::reason);
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
  private Map<String, String> reasons(List<CaseTransactionView> some) {
    List<String> revoked =
        some.stream()
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
