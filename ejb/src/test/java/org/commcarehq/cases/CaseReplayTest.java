package org.commcarehq.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.cases.Blocks.block;
import static org.commcarehq.cases.Blocks.created;
import static org.commcarehq.cases.Blocks.updated;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaseReplayTest {
  private static final Instant START = Instant.parse("2026-04-01T00:00:00Z");

  @Test
  void a_case_without_transactions_is_no_case() {
    assertThat(CaseReplay.of(List.of()).state()).isEmpty();
  }

  @Test
  void steps_are_replayed_in_the_order_of_their_locks_however_they_are_given() {
    List<CaseStep> steps = new ArrayList<>();
    steps.add(step("t0", 0, 0, block("", created())));
    for (int i = 1; i < 20; i++) {
      steps.add(step("t" + i, i, 0, block("", updated("p", String.valueOf(i)))));
    }
    Optional<CaseState> inOrder = CaseReplay.of(steps).state();
    Collections.shuffle(steps, new Random(1));

    assertThat(CaseReplay.of(steps).state()).isEqualTo(inOrder);
    assertThat(inOrder.orElseThrow().properties()).containsEntry("p", "19");
  }

  @Test
  void forms_of_several_users_count_in_the_order_of_the_server_whatever_their_clocks_say() {
    CaseReplay replay =
        CaseReplay.of(
            List.of(
                step("t1", 2, 1, block("", updated("p", "second, by a slow clock"))),
                step("t2", 1, 5, block("", updated("p", "first, by a fast clock")))));

    assertThat(replay.state().orElseThrow().properties())
        .containsEntry("p", "second, by a slow clock");
  }

  @Test
  void a_replay_gives_what_applying_form_by_form_gave() {
    List<CaseStep> steps =
        List.of(
            step("t1", 0, 0, block(created() + updated("a", "1"))),
            step("t2", 1, 1, block("", updated("b", "2") + "<close/>")),
            step("t3", 2, 2, block("", updated("a", "3"))));
    Optional<CaseState> state = Optional.empty();
    for (CaseStep step : steps) {
      state = Optional.of(CasePlanner.apply(state, step));
    }

    assertThat(CaseReplay.of(steps).state()).isEqualTo(state);
  }

  @Test
  void each_step_tells_what_it_changed() {
    CaseReplay replay =
        CaseReplay.of(
            List.of(
                step("t1", 0, 0, block(updated("a", "1"))),
                step("t2", 1, 1, block("", updated("a", "2")))));

    assertThat(replay.changes().get("t2")).containsExactly(new PropertyChange("a", "1", "2"));
  }

  @Test
  void a_left_out_step_changes_what_the_next_one_changed() {
    CaseReplay replay = CaseReplay.of(List.of(step("t2", 1, 1, block("", updated("a", "2")))));

    assertThat(replay.changes().get("t2")).contains(new PropertyChange("a", null, "2"));
  }

  @Test
  void the_kinds_of_a_transaction_are_the_sum_of_what_its_blocks_do() {
    int kinds =
        TransactionKind.of(
            Blocks.in(block(created() + "<index><p case_type='m'>c</p></index><close/>")),
            Set.of(TransactionKind.FORM, TransactionKind.FORM_EDIT, TransactionKind.LEDGER));

    assertThat(kinds).isEqualTo(1 + 32 + 64 + 128 + 256 + 512);
    assertThat(TransactionKind.in(kinds))
        .containsExactly(
            TransactionKind.FORM,
            TransactionKind.FORM_EDIT,
            TransactionKind.LEDGER,
            TransactionKind.CREATE,
            TransactionKind.CLOSE,
            TransactionKind.INDEX);
  }

  private static CaseStep step(String id, int changeOrder, int receivedHour, String block) {
    return new CaseStep(
        id,
        "form-" + id,
        "user-1",
        START.plus(Duration.ofHours(receivedHour)),
        CasePlace.last(START.plus(Duration.ofHours(receivedHour)), changeOrder),
        Blocks.in(block));
  }
}
