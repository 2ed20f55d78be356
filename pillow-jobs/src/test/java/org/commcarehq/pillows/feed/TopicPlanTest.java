package org.commcarehq.pillows.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.commcarehq.platform.changes.ChangeKind;
import org.junit.jupiter.api.Test;

class TopicPlanTest {
  @Test
  void every_kind_of_change_has_a_topic_with_partitions_and_retention_in_the_file() {
    assertThat(TopicPlan.all())
        .extracting(TopicPlan::topic)
        .containsExactlyElementsOf(
            Arrays.stream(ChangeKind.values()).map(ChangeKind::topic).toList());
    assertThat(TopicPlan.all())
        .allSatisfy(
            plan -> {
              assertThat(plan.partitions()).isPositive();
              assertThat(plan.retention()).isPositive();
              assertThat(plan.newTopic().configs()).containsKey("retention.ms");
            });
  }
}
