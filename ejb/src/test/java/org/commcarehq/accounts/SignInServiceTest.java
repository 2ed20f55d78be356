package org.commcarehq.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.commcarehq.TestHouse;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.users.DeviceLogin.Outcome;
import org.commcarehq.users.MobileWorker;
import org.commcarehq.users.UserService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is let in, with every attempt counted, on a real PostgreSQL. */
class SignInServiceTest {
  private static final String HOME = "192.0.2.7";
  private static final String ELSEWHERE = "198.51.100.9";
  private static final String RIGHT = "correct horse battery";
  private final String clinic = "clinic-" + UUID.randomUUID();
  private final String asha = "asha@" + clinic + ".example.org";
  private final TestHouse house = new TestHouse();
  private final SignInService signIns =
      new TestHouse()
          .with(ThrottleService.class, new CommittedThrottle(house))
          .get(SignInService.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());

  @BeforeEach
  void a_project_with_a_worker_and_a_member() {
    UserService users = house.get(UserService.class);
    TestDatabase.inTransaction(
        () -> {
          house
              .get(DomainService.class)
              .create(new Domain(clinic, "A clinic", ZoneOffset.UTC, true));
          users.createWorker(new MobileWorker(clinic, "w1", "amina", "Amina", true), RIGHT);
          users.createWorker(new MobileWorker(clinic, "w2", "retired", "Asha", false), RIGHT);
          users.createWebUser(asha, "Asha", RIGHT, clinic, "admin");
        });
  }

  @Test
  void a_hundred_wrong_passwords_at_once_are_all_counted() throws Exception {
    List<Callable<Outcome>> attempts =
        IntStream.range(0, 100)
            .<Callable<Outcome>>mapToObj(i -> () -> device("amina", "wrong", HOME))
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(20);
    List<Outcome> outcomes = new ArrayList<>();
    try {
      for (Future<Outcome> one : threads.invokeAll(attempts)) {
        outcomes.add(one.get());
      }
    } finally {
      threads.shutdown();
    }

    assertThat(outcomes).containsOnly(Outcome.REFUSED);
    assertThat(attempts("amina")).isEqualTo(100);
    assertThat(device("amina", RIGHT, HOME)).as("during the lock").isEqualTo(Outcome.REFUSED);
    assertThat(device("amina", RIGHT, ELSEWHERE)).as("elsewhere").isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void a_phone_that_was_let_in_goes_on_while_somebody_beside_it_guesses() {
    assertThat(device("amina", RIGHT, HOME)).isEqualTo(Outcome.ACCEPTED);
    for (int i = 0; i < 10; i++) {
      device("amina", "wrong " + i, HOME);
    }

    assertThat(device("amina", RIGHT, HOME)).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void who_guesses_elsewhere_is_not_let_in_by_the_one_right_guess_though_the_owner_was() {
    assertThat(device("amina", RIGHT, HOME)).isEqualTo(Outcome.ACCEPTED);
    for (int i = 0; i < 6; i++) {
      device("amina", "wrong " + i, ELSEWHERE);
    }

    assertThat(device("amina", RIGHT, ELSEWHERE)).isEqualTo(Outcome.REFUSED);
    assertThat(device("amina", RIGHT, HOME)).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void who_guesses_on_beside_the_owner_has_to_wait_with_the_right_guess_as_well() {
    assertThat(device("amina", RIGHT, HOME)).isEqualTo(Outcome.ACCEPTED);
    for (int i = 0; i < 25; i++) {
      device("amina", "wrong " + i, HOME);
    }

    assertThat(device("amina", RIGHT, HOME)).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void all_names_of_a_worker_are_one_account() {
    for (String name : new String[] {"amina", " AMINA ", "amina@" + clinic + ".commcarehq.org"}) {
      device(name, "wrong", HOME);
    }

    assertThat(attempts("amina")).isEqualTo(3);
  }

  @Test
  void a_name_that_is_nobodys_is_counted_and_answered_like_any_other() {
    for (int i = 0; i < 7; i++) {
      assertThat(device("nobody", "wrong", HOME)).isEqualTo(Outcome.REFUSED);
      assertThat(signIns.web("nobody@" + clinic, "wrong", HOME)).isEmpty();
    }

    assertThat(attempts("nobody")).isEqualTo(7);
    assertThat(
            sql.number(
                "SELECT failures FROM hq.sign_in_attempt WHERE login = ? AND source = ?",
                "nobody@" + clinic,
                HOME))
        .isEqualTo(5);
  }

  @Test
  void the_website_and_a_device_count_the_same_person_together() {
    for (int i = 0; i < 3; i++) {
      device(asha, "wrong " + i, HOME);
      signIns.web(asha, "wrong " + i, HOME);
    }

    assertThat(signIns.web(asha, RIGHT, HOME)).isEmpty();
    assertThat(signIns.web(asha, RIGHT, ELSEWHERE)).contains(asha);
  }

  @Test
  void only_who_knows_the_password_learns_that_a_worker_is_switched_off() {
    assertThat(device("retired", "wrong", HOME)).isEqualTo(Outcome.REFUSED);
    assertThat(device("retired", RIGHT, HOME)).isEqualTo(Outcome.INACTIVE);
  }

  @Test
  void nobody_gets_into_a_project_that_is_closed() {
    sql.update("UPDATE hq.domain SET state = 'inactive' WHERE name = ?", clinic);

    assertThat(device("amina", RIGHT, HOME)).isEqualTo(Outcome.REFUSED);
    assertThat(device(asha, RIGHT, HOME)).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void an_account_without_a_password_lets_nobody_in() {
    sql.update("UPDATE hq.web_user SET password_hash = '' WHERE username = ?", asha);

    assertThat(signIns.web(asha, "", HOME)).isEmpty();
    assertThat(signIns.web(asha, RIGHT, HOME)).isEmpty();
  }

  private Outcome device(String login, String password, String address) {
    return signIns.device(clinic, login, password, address).outcome();
  }

  private long attempts(String login) {
    return sql.number(
        "SELECT attempts FROM hq.sign_in_attempt WHERE domain = ? AND login = ? AND source = ?",
        clinic,
        login,
        HOME);
  }
}
