package org.commcarehq.web.pages.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
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
}
