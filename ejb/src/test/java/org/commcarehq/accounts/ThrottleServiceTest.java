package org.commcarehq.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.commcarehq.TestHouse;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.users.SignInAccount;
import org.junit.jupiter.api.Test;

/** How many may try to sign in, on a real PostgreSQL. */
class ThrottleServiceTest {
  private static final String HOME = "192.0.2.7";
  private static final String ELSEWHERE = "198.51.100.9";
  private final SignInAccount amina = new SignInAccount("clinic", "amina-" + UUID.randomUUID());
  private final Sql sql = new Sql(TestDatabase.dataSource());
  private Instant now = Instant.parse("2026-03-04T05:06:07Z");
  private final TestHouse house = new TestHouse().with(Clock.class, new MovedClock());
  private final ThrottleService throttle = house.get(ThrottleService.class);

  @Test
  void a_hundred_at_once_are_counted_exactly_and_five_are_let_through() throws Exception {
    List<Callable<Boolean>> attempts =
        IntStream.range(0, 100).<Callable<Boolean>>mapToObj(i -> () -> admit(HOME)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(20);
    int admitted = 0;
    try {
      for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
        admitted += attempt.get() ? 1 : 0;
      }
    } finally {
      threads.shutdown();
    }

    assertThat(admitted).isEqualTo(5);
    assertThat(counted("attempts", HOME)).isEqualTo(100);
    assertThat(counted("failures", HOME)).isEqualTo(5);
    assertThat(counted("failures", "*")).isEqualTo(5);
  }

  @Test
  void who_guesses_from_elsewhere_stops_nobody_but_themselves() {
    fail(ELSEWHERE, 5);

    assertThat(admit(ELSEWHERE)).isFalse();
    assertThat(admit(HOME)).isTrue();
  }

  @Test
  void who_has_to_wait_waits_longer_each_time() {
    fail(HOME, 5);
    for (int minutes : new int[] {1, 2, 4, 8, 15, 15}) {
      now = now.plus(Duration.ofMinutes(minutes)).minusSeconds(1);
      assertThat(admit(HOME)).as("just before %d minutes", minutes).isFalse();
      now = now.plusSeconds(1);
      assertThat(admit(HOME)).as("after %d minutes", minutes).isTrue();
    }
  }

  @Test
  void attempts_while_one_has_to_wait_do_not_make_it_longer() {
    fail(HOME, 5);
    for (int i = 0; i < 50; i++) {
      admit(HOME);
    }
    now = now.plus(Duration.ofMinutes(1));

    assertThat(admit(HOME)).isTrue();
  }

  @Test
  void a_right_password_begins_the_count_anew() {
    fail(HOME, 4);
    assertThat(admit(HOME)).isTrue();
    succeeded(HOME);

    fail(HOME, 5);
    assertThat(admit(HOME)).isFalse();
    assertThat(counted("failures", "*")).isEqualTo(9);
  }

  @Test
  void what_could_not_be_checked_counts_as_nothing() {
    fail(HOME, 4);
    assertThat(admit(HOME)).isTrue();
    house.call(
        () -> {
          throttle.withdrawn(amina, HOME);
          return null;
        });

    assertThat(admit(HOME)).isTrue();
  }

  @Test
  void many_places_together_are_stopped_but_not_those_where_the_owner_got_in_before() {
    admit(HOME);
    succeeded(HOME);
    for (int i = 0; i < 500; i++) {
      assertThat(admit("203.0.113." + i % 250 + "-" + i / 250)).isTrue();
    }

    assertThat(admit(ELSEWHERE)).isFalse();
    assertThat(admit(HOME)).isTrue();

    now = now.plus(Duration.ofDays(1)).plusSeconds(1);
    assertThat(admit(ELSEWHERE)).isTrue();
  }

  @Test
  void an_owner_who_is_known_otherwise_waits_no_more() {
    SignInAccount asha = new SignInAccount("", "asha-" + UUID.randomUUID() + "@example.org");
    for (int i = 0; i < 6; i++) {
      house.call(() -> throttle.admit(asha, HOME));
    }
    house.call(
        () -> {
          throttle.forgive(asha.login().toUpperCase());
          return null;
        });

    assertThat(house.call(() -> throttle.admit(asha, HOME))).isTrue();
  }

  @Test
  void a_login_longer_than_any_is_counted_all_the_same() {
    SignInAccount endless = new SignInAccount("clinic", "x".repeat(990) + UUID.randomUUID());
    for (int i = 0; i < 5; i++) {
      assertThat(house.call(() -> throttle.admit(endless, HOME))).isTrue();
    }

    assertThat(house.call(() -> throttle.admit(endless, HOME))).isFalse();
  }

  @Test
  void what_is_old_is_forgotten() {
    fail(HOME, 5);
    admit(ELSEWHERE);
    succeeded(ELSEWHERE);
    now = now.plus(Duration.ofDays(1)).plusSeconds(1);
    house.call(throttle::purge);
    assertThat(rows("sign_in_attempt")).isZero();
    assertThat(rows("sign_in_source")).isEqualTo(1);

    now = now.plus(Duration.ofDays(90));
    house.call(throttle::purge);
    assertThat(rows("sign_in_source")).isZero();
  }

  private boolean admit(String address) {
    return house.call(() -> throttle.admit(amina, address));
  }

  private void fail(String address, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(admit(address)).as("attempt %d", i + 1).isTrue();
    }
  }

  private void succeeded(String address) {
    house.call(
        () -> {
          throttle.succeeded(amina, address);
          return null;
        });
  }

  private long counted(String column, String source) {
    return sql.number(
        "SELECT " + column + " FROM hq.sign_in_attempt WHERE login = ? AND source = ?",
        amina.login(),
        source);
  }

  private long rows(String table) {
    return sql.number("SELECT count(*) FROM hq." + table + " WHERE login = ?", amina.login());
  }

  /** Stands where the test puts it. */
  private final class MovedClock extends Clock {
    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
