package org.commcarehq.pillows.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.pillows.feed.Changes.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.commcarehq.pillows.changes.DocumentKey;
import org.commcarehq.pillows.changes.FailedChange;
import org.commcarehq.pillows.feed.Changes;
import org.commcarehq.platform.db.SpanningSql;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.junit.jupiter.api.Test;

class ParkingStoreTest {
  private final Sql sql = new Sql(TestDatabase.dataSource());
  private final ParkingStore store = new ParkingStore(new SpanningSql(TestDatabase.dataSource()));

  @Test
  void the_nth_failure_is_tried_again_n_squared_minutes_later() {
    park("squares", 1, NOON);
    assertThat(nextAt("squares")).isEqualTo(NOON.plus(Duration.ofMinutes(1)));
    park("squares", 1, NOON);
    assertThat(nextAt("squares")).isEqualTo(NOON.plus(Duration.ofMinutes(4)));
    park("squares", 1, NOON);
    assertThat(nextAt("squares")).isEqualTo(NOON.plus(Duration.ofMinutes(9)));
  }

  @Test
  void it_is_tried_at_least_once_a_day() {
    park("daily", 1, NOON);
    sql.update("UPDATE hq.pillow_error SET attempts = 1000 WHERE pillow = 'daily'");
    park("daily", 1, NOON);
    assertThat(nextAt("daily")).isEqualTo(NOON.plus(Duration.ofDays(1)));
  }

  @Test
  void a_claimed_change_is_nobody_elses_for_a_while() {
    park("claimed", 3, NOON);
    assertThat(store.claim("claimed", 10, NOON)).isEmpty();

    Instant due = NOON.plus(Duration.ofMinutes(1));
    assertThat(store.claim("claimed", 10, due))
        .extracting(change -> change.change().version())
        .containsExactly(3L);
    assertThat(store.claim("claimed", 10, due)).isEmpty();
    assertThat(store.claim("claimed", 10, due.plus(Duration.ofMinutes(2)))).hasSize(1);
  }

  @Test
  void what_is_written_is_parked_no_longer() {
    park("written", 1, NOON);
    store.forget("written", List.of(new DocumentKey("other", "x"), new DocumentKey("a", "other")));
    assertThat(count("written")).isEqualTo(1);
    store.forget("written", List.of(new DocumentKey("a", "x")));
    assertThat(count("written")).isZero();
  }

  private void park(String pillow, long version, Instant now) {
    store.park(pillow, List.of(new FailedChange(Changes.form("a", "x", version), "why")), now);
  }

  private Instant nextAt(String pillow) {
    return sql.first(
            "SELECT next_at FROM hq.pillow_error WHERE pillow = ?",
            row -> row.getTimestamp(1).toInstant(),
            pillow)
        .orElseThrow();
  }

  private long count(String pillow) {
    return sql.number("SELECT count(*) FROM hq.pillow_error WHERE pillow = ?", pillow);
  }
}
