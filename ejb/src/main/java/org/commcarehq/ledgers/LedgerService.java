package org.commcarehq.ledgers;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Door to ledgers: what forms do to them, and what is known of them. */
@Stateless
public class LedgerService {
  private static final Instant NO_DATE = Instant.EPOCH;
  @Inject LedgerStore store;
  @Inject Clock clock;

  /** Reckons what is to become of ledgers. The caller holds the cases' locks. Writes nothing. */
  public LedgerPlan plan(LedgerWork work) {
    Set<String> appended =
        work.updates().stream()
            .map(update -> update.key().caseId())
            .filter(caseId -> !work.replayed().containsKey(caseId))
            .collect(Collectors.toSet());
    Map<LedgerKey, BigDecimal> stored =
        store.balances(work.domain(), appended).stream()
            .collect(Collectors.toMap(LedgerBalance::key, LedgerBalance::balance));
    return LedgerPlanner.plan(work, stored, store.lines(work.domain(), work.replayed().keySet()));
  }

  /** Writes what was planned. */
  public void save(LedgerPlan plan) {
    store.insert(plan.domain(), plan.added());
    store.update(plan.domain(), plan.recounted());
    store.write(plan.domain(), plan.balances(), clock.instant());
  }

  /** What a case has, by section and entry. */
  public List<LedgerBalance> balances(String domain, String caseId) {
    return store.balances(domain, Set.of(caseId));
  }

  /** What happened to the ledgers of a case, in no order; revoked lines too. */
  public List<LedgerTransactionView> history(String domain, String caseId) {
    return store.lines(domain, Set.of(caseId)).stream()
        .map(
            line ->
                new LedgerTransactionView(
                    line.transactionId(),
                    line.seq(),
                    line.key(),
                    line.kind(),
                    line.type(),
                    line.quantity(),
                    line.delta(),
                    line.balance(),
                    line.reportedOn()))
        .toList();
  }

  /** How many balances of a project are below zero. */
  public long countNegative(String domain) {
    return store.countNegative(domain);
  }

  /** A part of the balances of a project that are below zero, also those of deleted cases. */
  public List<LedgerBalance> negative(
      String domain, LedgerOrder order, boolean descending, int offset, int limit) {
    return store.negative(domain, order, descending, offset, limit);
  }

  /**
   * Balances of a project that are below zero, those that changed last first.
   *
   * @param changedOn when the last one changed that is known already; far ahead at the start
   * @param after the key of that one; of empty texts at the start
   */
  public List<LedgerBalance> negativeAfter(
      String domain, Instant changedOn, LedgerKey after, int limit) {
    return store.negativeAfter(domain, changedOn, after, limit);
  }

  /**
   * Compares what is stored with what the lines give.
   *
   * @param orders the transactions that count, in their order, by case
   */
  public List<LedgerDiscrepancy> verify(String domain, Map<String, List<String>> orders) {
    LedgerWork work = new LedgerWork(domain, List.of(), Map.of(), orders, NO_DATE);
    List<LedgerLine> lines = store.lines(domain, orders.keySet());
    Map<LedgerKey, BigDecimal> stored =
        store.balances(domain, orders.keySet()).stream()
            .collect(Collectors.toMap(LedgerBalance::key, LedgerBalance::balance));
    return discrepancies(LedgerPlanner.plan(work, Map.of(), lines), stored);
  }

  /**
   * Lines of cases that belong to none of their transactions.
   *
   * @param transactions all transactions of these cases
   */
  public List<LedgerDiscrepancy> strays(
      String domain, Collection<String> caseIds, Set<String> transactions) {
    return store.lines(domain, caseIds).stream()
        .filter(line -> !transactions.contains(line.transactionId()))
        .map(line -> different(line, line.toString(), null))
        .toList();
  }

  /** Compares what a form says with the lines of its transactions, so far as there are any. */
  public List<LedgerDiscrepancy> compare(LedgerWork work) {
    Map<String, LedgerLine> stored = new TreeMap<>();
    store
        .linesOf(work.domain(), work.transactionIds().values())
        .forEach(line -> stored.put(placeOf(line), line));
    List<LedgerDiscrepancy> found = new ArrayList<>();
    for (LedgerLine sent : LedgerPlanner.lines(work)) {
      if (sent.transactionId() != null) {
        LedgerLine known = stored.remove(placeOf(sent));
        if (known == null || !known.isSentAs(sent)) {
          found.add(different(sent, known == null ? null : known.toString(), sent.toString()));
        }
      }
    }
    stored.values().forEach(line -> found.add(different(line, line.toString(), null)));
    return found;
  }

  private static String placeOf(LedgerLine line) {
    return line.transactionId() + " " + line.seq();
  }

  private static LedgerDiscrepancy different(LedgerLine line, String stored, String replayed) {
    return new LedgerDiscrepancy(line.key(), "line of " + line.transactionId(), stored, replayed);
  }

  private static List<LedgerDiscrepancy> discrepancies(
      LedgerPlan replay, Map<LedgerKey, BigDecimal> stored) {
    List<LedgerDiscrepancy> found = new ArrayList<>();
    replay.recounted().forEach(line -> found.add(different(line, null, line.toString())));
    replay
        .balances()
        .forEach(
            (key, balance) -> {
              if (!balance.equals(Optional.ofNullable(stored.get(key)))) {
                found.add(
                    new LedgerDiscrepancy(key, "balance", text(stored.get(key)), text(balance)));
              }
            });
    stored.keySet().stream()
        .filter(key -> !replay.balances().containsKey(key))
        .forEach(
            key -> found.add(new LedgerDiscrepancy(key, "balance", text(stored.get(key)), null)));
    return found;
  }

  private static String text(Optional<BigDecimal> balance) {
    return balance.map(LedgerService::text).orElse(null);
  }

  private static String text(BigDecimal balance) {
    return balance == null ? null : balance.toPlainString();
  }
}
