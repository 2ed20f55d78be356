package org.commcarehq.pillows.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeBatchTest {
  @Test
  void of_several_changes_of_a_document_the_highest_version_counts() {
    ChangeBatch batch =
        new ChangeBatch(
            List.of(
                Changes.form("a", "1", 2),
                Changes.form("a", "2", 1),
                Changes.form("a", "1", 3),
                Changes.form("a", "1", 1)),
            List.of());
    assertThat(batch.latest())
        .extracting(change -> change.change().id() + "@" + change.change().version())
        .containsExactly("1@3", "2@1");
  }

  @Test
  void the_same_id_in_two_projects_is_two_documents() {
    ChangeBatch batch =
        new ChangeBatch(List.of(Changes.form("a", "1", 1), Changes.form("b", "1", 1)), List.of());
    assertThat(batch.latest()).hasSize(2);
  }
}
