package org.commcarehq.web.pages.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.cases.CaseOperation;
import org.commcarehq.cases.CaseTransactionView;
import org.commcarehq.cases.TransactionKind;
import org.junit.jupiter.api.Test;

class CaseStoryTest {
  private static final Instant ON_SERVER = Instant.parse("2026-11-25T12:00:00Z");

  @Test
  void a_replay_says_what_it_followed_from() {
    assertThat(CaseStory.replay(List.of(TransactionKind.FORM_ARCHIVED))).contains("archived");
    assertThat(CaseStory.replay(List.of(TransactionKind.FORM_EDIT))).contains("edited");
    assertThat(CaseStory.replay(List.of(TransactionKind.USER_REQUESTED))).startsWith("Rebuilt");
    assertThat(CaseStory.replay(List.of(TransactionKind.REBUILD_WITH_REASON)))
        .isEqualTo("A form counts again");
  }

  @Test
  void the_phones_time_is_told_only_where_it_says_something_else() {
    assertThat(CaseStory.otherTime(ON_SERVER.minusSeconds(60), ON_SERVER)).isEmpty();
    assertThat(CaseStory.otherTime(ON_SERVER.minusSeconds(7_200), ON_SERVER)).isPresent();
    assertThat(CaseStory.otherTime(ON_SERVER.plusSeconds(7_200), ON_SERVER)).isPresent();
  }

  @Test
  void what_was_done_by_hand_stands_among_the_transactions_by_time() {
    List<CaseTransactionView> some = List.of(transaction(30), transaction(10));
    CaseOperation last = operation(40);
    CaseOperation between = operation(20);
    CaseOperation first = operation(5);

    assertThat(CaseStory.merged(some, List.of(first, between, last)))
        .containsExactly(last, some.get(0), between, some.get(1), first);
  }

  @Test
  void each_deed_stands_on_one_page_of_the_history() {
    List<CaseOperation> deeds = List.of(operation(5), operation(10), operation(20), operation(40));
    List<CaseTransactionView> newest = List.of(transaction(30), transaction(10));
    List<CaseTransactionView> oldest = List.of(transaction(15), transaction(3)); // one was late

    List<CaseOperation> onFirst = CaseStory.during(deeds, newest, Optional.empty(), true);
    List<CaseOperation> onLast =
        CaseStory.during(deeds, oldest, Optional.of(ON_SERVER.plusSeconds(10)), false);

    assertThat(onFirst).isEqualTo(deeds.subList(1, 4));
    assertThat(onLast).isEqualTo(deeds.subList(0, 1));
    assertThat(CaseStory.during(deeds, newest, Optional.empty(), false)).isEqualTo(deeds);
  }

  private static CaseTransactionView transaction(int second) {
    Instant on = ON_SERVER.plusSeconds(second);
    return new CaseTransactionView(
        "t" + second,
        "c1",
        Optional.of("f" + second),
        List.of(TransactionKind.FORM),
        on,
        on,
        "u1",
        Optional.empty(),
        false,
        Optional.empty(),
        List.of());
  }

  private static CaseOperation operation(int second) {
    return new CaseOperation(
        "o" + second, "delete", "boss", ON_SERVER.plusSeconds(second), Optional.empty());
  }
}
