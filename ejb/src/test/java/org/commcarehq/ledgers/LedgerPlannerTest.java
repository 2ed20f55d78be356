package org.commcarehq.ledgers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerPlannerTest {
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
  private static final LedgerKey HERE = new LedgerKey("c1", "stock", "p1");
  private static final LedgerKey THERE = new LedgerKey("c2", "stock", "p1");

  @Test
  void a_balance_sets_the_value_and_tells_the_difference() {
    LedgerPlan plan = append(Map.of(HERE, number("40")), balance(HERE, "25"));

    assertThat(plan.balances()).containsEntry(HERE, Optional.of(number("25")));
    assertThat(plan.added().get(0).delta()).isEqualTo(number("-15"));
    assertThat(plan.added().get(0).type()).isEqualTo("stockonhand");
    assertThat(append(Map.of(), balance(HERE, "0")).added().get(0).type()).isEqualTo("stockout");
  }

  @Test
  void a_transfer_changes_both_sides() {
    LedgerPlan plan = append(Map.of(HERE, number("3")), transfer(HERE, "-5"), transfer(THERE, "5"));

    assertThat(plan.balances())
        .containsEntry(HERE, Optional.of(number("-2")))
        .containsEntry(THERE, Optional.of(number("5")));
  }

  @Test
  void lines_of_one_form_build_on_each_other() {
    LedgerPlan plan =
        append(Map.of(), balance(HERE, "10"), transfer(HERE, "-4"), transfer(HERE, "1"));

    assertThat(plan.added()).extracting(LedgerLine::seq).containsExactly(0, 1, 2);
    assertThat(plan.added())
        .extracting(LedgerLine::balance)
        .containsExactly(number("10"), number("6"), number("7"));
  }

  @Test
  void a_replay_leaves_out_what_is_revoked_and_reckons_the_rest_anew() {
    List<LedgerLine> history =
        List.of(
            line("t1", LedgerKind.BALANCE, "10", "10", "10"),
            line("t2", LedgerKind.TRANSFER, "-4", "-4", "6"),
            line("t3", LedgerKind.TRANSFER, "-1", "-1", "5"));

    LedgerPlan plan = replay(List.of("t1", "t3"), history);

    assertThat(plan.balances()).containsEntry(HERE, Optional.of(number("9")));
    assertThat(plan.recounted()).extracting(LedgerLine::transactionId).containsExactly("t3");
    assertThat(replay(List.of(), history).balances()).containsEntry(HERE, Optional.empty());
    assertThat(replay(List.of("t1", "t2", "t3"), history).recounted()).isEmpty();
  }

  private static LedgerPlan append(Map<LedgerKey, BigDecimal> stored, LedgerUpdate... updates) {
    LedgerWork work =
        new LedgerWork("demo", List.of(updates), Map.of("c1", "t1", "c2", "t2"), Map.of(), NOW);
    return LedgerPlanner.plan(work, stored, List.of());
  }

  private static LedgerPlan replay(List<String> order, List<LedgerLine> history) {
    LedgerWork work = new LedgerWork("demo", List.of(), Map.of(), Map.of("c1", order), NOW);
    return LedgerPlanner.plan(work, Map.of(), history);
  }

  private static LedgerLine line(
      String id, LedgerKind kind, String quantity, String delta, String balance) {
    return new LedgerLine(
        id, 0, HERE, kind, "", number(quantity), number(delta), number(balance), NOW);
  }

  private static LedgerUpdate balance(LedgerKey key, String quantity) {
    return new LedgerUpdate(key, LedgerKind.BALANCE, "", number(quantity), Optional.empty());
  }

  private static LedgerUpdate transfer(LedgerKey key, String quantity) {
    return new LedgerUpdate(key, LedgerKind.TRANSFER, "", number(quantity), Optional.empty());
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text).setScale(6);
  }
}
