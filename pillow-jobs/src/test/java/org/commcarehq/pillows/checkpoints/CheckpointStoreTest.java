package org.commcarehq.pillows.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.pillows.feed.Changes.NOON;

import java.util.List;
import java.util.Map;
import org.commcarehq.pillows.changes.PartitionProgress;
import org.commcarehq.platform.db.SpanningSql;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.junit.jupiter.api.Test;

class CheckpointStoreTest {
  private final Sql sql = new Sql(TestDatabase.dataSource());
  private final CheckpointStore store =
      new CheckpointStore(new SpanningSql(TestDatabase.dataSource()));

  @Test
  void a_new_pillow_begins_at_the_beginning() {
    assertThat(store.take("new", List.of(0, 1), NOON))
        .isEqualTo(Map.of(0, new Place(0, 1), 1, new Place(0, 1)));
  }

  @Test
  void the_next_reader_goes_on_where_the_last_one_committed() {
    store.take("next", List.of(0), NOON);
    assertThat(store.advance("next", List.of(progress(0, 17, 1)), NOON)).isEqualTo(1);
    assertThat(store.take("next", List.of(0), NOON).get(0)).isEqualTo(new Place(17, 2));
  }

  @Test
  void a_paused_reader_cannot_move_the_checkpoint_back() {
    Place paused = store.take("paused", List.of(0), NOON).get(0);
    Place successor = store.take("paused", List.of(0), NOON).get(0);
    store.advance("paused", List.of(progress(0, 500, successor.epoch())), NOON);

    assertThat(store.advance("paused", List.of(progress(0, 100, paused.epoch())), NOON)).isZero();
    assertThat(store.take("paused", List.of(0), NOON).get(0).nextOffset()).isEqualTo(500);
  }

  @Test
  void what_was_handled_is_counted_by_the_minute() {
    long epoch = store.take("counted", List.of(0), NOON).get(0).epoch();
    store.advance("counted", List.of(progress(0, 7, epoch)), NOON);
    store.advance("counted", List.of(progress(0, 14, epoch)), NOON.plusSeconds(30));
    store.advance("counted", List.of(progress(0, 21, epoch)), NOON.plusSeconds(70));

    assertThat(
            sql.first(
                "SELECT handled_now || ' ' || handled_before || ' ' || handled_in_all"
                    + " FROM hq.pillow_checkpoint WHERE pillow = 'counted'",
                row -> row.getString(1)))
        .contains("7 14 21");
  }

  private static PartitionProgress progress(int partition, long next, long epoch) {
    return new PartitionProgress(partition, next, epoch, next, NOON, 7);
  }
}
