package org.commcarehq.web.pages.cases;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commcarehq.cases.CaseHistoryService;
import org.commcarehq.cases.FormTrace;
import org.commcarehq.ledgers.LedgerBalance;
import org.commcarehq.ledgers.LedgerKey;
import org.commcarehq.ledgers.LedgerKind;
import org.commcarehq.ledgers.LedgerService;
import org.commcarehq.ledgers.LedgerTransactionView;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;

/** What a case has in stock, by section and product, and how it came to that. */
@Named("ledgers")
@RequestScoped
public class CaseLedgers {
  private static final int SHOWN = 25;
  private static final int DRAWN = 400;
  @Inject PageContext page;
  @Inject PageText text;
  @Inject CasePage casePage;
  @Inject LedgerService ledgers;
  @Inject CaseHistoryService histories;

  private List<LedgerBalance> balances;
  private List<LedgerCard> cards;
  private final Map<String, String> formIds = new HashMap<>();

  private List<LedgerBalance> balances() {
    if (balances == null) {
      balances = ledgers.balances(page.getDomainName(), page.getId());
    }
    return balances;
  }

  /** How many ledgers there are. */
  public int getSize() {
    return balances().size();
  }

  /** How many of them are below zero. */
  public long getNegative() {
    return balances().stream().filter(LedgerBalance::negative).count();
  }

  /** The ledgers by section and product, those below zero first. */
  public List<LedgerCard> getCards() {
    if (cards == null) {
      Map<LedgerKey, List<LedgerTransactionView>> lines = countingLines();
      cards =
          balances().stream()
              .sorted(
                  Comparator.comparing((LedgerBalance one) -> !one.negative())
                      .thenComparing(one -> one.key().section())
                      .thenComparing(one -> one.key().entry()))
              .map(one -> card(one, lines.getOrDefault(one.key(), List.of())))
              .toList();
    }
    return cards;
  }

  /** Lines of forms that count, in the order of the case's history, oldest first. */
  private Map<LedgerKey, List<LedgerTransactionView>> countingLines() {
    Map<String, Integer> order = new HashMap<>();
    for (FormTrace trace : histories.ledgerTraces(page.getDomainName(), page.getId())) {
      order.put(trace.transactionId(), order.size());
      formIds.put(trace.transactionId(), trace.formId());
    }
    return ledgers.history(page.getDomainName(), page.getId()).stream()
        .filter(line -> order.containsKey(line.transactionId()))
        .sorted(
            Comparator.comparing((LedgerTransactionView line) -> order.get(line.transactionId()))
                .thenComparing(LedgerTransactionView::seq))
        .collect(Collectors.groupingBy(LedgerTransactionView::key));
  }

  private LedgerCard card(LedgerBalance balance, List<LedgerTransactionView> oldestFirst) {
    List<LedgerTransactionView> newestFirst = new ArrayList<>(oldestFirst);
    Collections.reverse(newestFirst);
    casePage.learn(
        newestFirst.stream().limit(SHOWN).map(line -> formIds.get(line.transactionId())).toList());
    List<LedgerPlot.Point> points =
        newestFirst.stream()
            .limit(DRAWN)
            .map(line -> new LedgerPlot.Point(line.reportedOn(), line.balance()))
            .sorted(Comparator.comparing(LedgerPlot.Point::at))
            .toList();
    return new LedgerCard(
        balance.key().section(),
        balance.key().entry(),
        balance.balance(),
        balance.negative(),
        balance.changedOn(),
        newestFirst.stream().limit(SHOWN).map(this::line).toList(),
        Math.max(0, newestFirst.size() - SHOWN),
        points.size() > 1 ? Optional.of(LedgerPlot.of(points)) : Optional.empty());
  }

  private LedgerCard.Line line(LedgerTransactionView line) {
    Optional<String> formId = Optional.ofNullable(formIds.get(line.transactionId()));
    return new LedgerCard.Line(
        line.reportedOn(),
        what(line),
        signed(line.delta()),
        text.quantity(line.balance()),
        line.balance().signum() < 0,
        formId,
        casePage.formName(formId));
  }

  private String what(LedgerTransactionView line) {
    if (line.kind() == LedgerKind.BALANCE) {
      return "Counted";
    }
    String said = line.type() == null ? "" : line.type();
    boolean plain = said.isBlank() || said.equals("stockout") || said.equals("stockonhand");
    String direction = line.delta().signum() < 0 ? "Given out" : "Received";
    return plain ? direction : direction + ", " + text.humane(said);
  }

  private String signed(BigDecimal delta) {
    return (delta.signum() > 0 ? "+" : "") + text.quantity(delta);
  }
}
