package org.commcarehq.ledgers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reckons balances. Pure: what is stored and what comes give what is to be written. A case either
 * gets lines at the end of its history, or is reckoned anew from the beginning.
 */
final class LedgerPlanner {
  private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(6);
  private final LedgerWork work;
  private final List<LedgerLine> coming;
  private final Map<LedgerKey, Optional<BigDecimal>> balances = new HashMap<>();
  private final List<LedgerLine> added = new ArrayList<>();
  private final List<LedgerLine> recounted = new ArrayList<>();

  private LedgerPlanner(LedgerWork work) {
    this.work = work;
    this.coming = lines(work);
  }

  /**
   * @param stored balances of the cases that get lines at their end
   * @param histories lines of the cases that are reckoned anew, revoked ones too, in no order
   */
  static LedgerPlan plan(
      LedgerWork work, Map<LedgerKey, BigDecimal> stored, List<LedgerLine> histories) {
    LedgerPlanner planner = new LedgerPlanner(work);
    planner.append(stored);
    work.replayed().forEach((caseId, order) -> planner.replay(caseId, order, histories));
    return new LedgerPlan(work.domain(), planner.added, planner.recounted, planner.balances);
  }

  private void append(Map<LedgerKey, BigDecimal> stored) {
    for (LedgerLine line : coming) {
      if (!work.replayed().containsKey(line.key().caseId())) {
        BigDecimal before =
            balances
                .getOrDefault(line.key(), Optional.ofNullable(stored.get(line.key())))
                .orElse(NOTHING);
        LedgerLine reckoned = line.upon(before);
        balances.put(line.key(), Optional.of(reckoned.balance()));
        added.add(reckoned);
      }
    }
  }

  private void replay(String caseId, List<String> order, List<LedgerLine> histories) {
    Map<String, Integer> places = new HashMap<>();
    order.forEach(id -> places.put(id, places.size()));
    List<LedgerLine> lines = new ArrayList<>();
    for (LedgerLine line : histories) {
      if (line.key().caseId().equals(caseId)) {
        balances.putIfAbsent(line.key(), Optional.empty());
        if (places.containsKey(line.transactionId())) {
          lines.add(line);
        }
      }
    }
    coming.stream().filter(line -> line.key().caseId().equals(caseId)).forEach(lines::add);
    lines.sort(
        Comparator.comparingInt((LedgerLine line) -> places.get(line.transactionId()))
            .thenComparingInt(LedgerLine::seq));
    for (LedgerLine line : lines) {
      LedgerLine reckoned =
          line.upon(balances.getOrDefault(line.key(), Optional.empty()).orElse(NOTHING));
      balances.put(line.key(), Optional.of(reckoned.balance()));
      if (line.delta() == null) {
        added.add(reckoned);
      } else if (!reckoned.equals(line)) {
        recounted.add(reckoned);
      }
    }
  }

  /** What the form says, not reckoned yet: without delta and balance. */
  static List<LedgerLine> lines(LedgerWork work) {
    List<LedgerLine> lines = new ArrayList<>();
    for (LedgerUpdate update : work.updates()) {
      lines.add(
          new LedgerLine(
              work.transactionIds().get(update.key().caseId()),
              lines.size(),
              update.key(),
              update.kind(),
              typeOf(update),
              update.quantity(),
              null,
              null,
              update.reportedOn().orElse(work.reportedOn())));
    }
    return lines;
  }

  private static String typeOf(LedgerUpdate update) {
    if (update.kind() == LedgerKind.BALANCE) {
      return update.quantity().signum() == 0 ? "stockout" : "stockonhand";
    }
    return update.type().isEmpty() ? "transfer" : update.type();
  }
}
