package org.commcarehq.submissions.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.commcarehq.TestHouse;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.platform.ratelimit.RateLimiter;
import org.commcarehq.platform.ratelimit.TestClock;
import org.commcarehq.platform.ratelimit.TestLimiter;
import org.commcarehq.platform.rates.Window;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.settings.TestSettings;
import org.commcarehq.users.MobileWorker;
import org.commcarehq.users.UserService;
import org.junit.jupiter.api.Test;

/** The limits of projects and users, with the workers that a real PostgreSQL knows of. */
class SubmissionLimitServiceTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-03-05T12:00:00Z"));
  private final Map<String, String> settings =
      new HashMap<>(
          Map.of(
              "hq.limits.forms.system", "100/h",
              "hq.limits.forms.per-worker", "10/h",
              "hq.limits.forms.per-project", "5/h",
              "hq.limits.case-updates.system", "1000/h",
              "hq.limits.case-updates.per-worker", "20/h",
              "hq.limits.case-updates.per-project", "10/h"));
  private final String noisy = "noisy" + UUID.randomUUID();
  private final String quiet = "quiet" + UUID.randomUUID();

  @Test
  void a_quiet_system_limits_nobody() {
    SubmissionLimitService limits = limits();
    for (int i = 0; i < 99; i++) {
      assertThat(limits.admit(noisy, "amina").granted()).isTrue();
    }
    assertThat(limits.status().inForce()).isFalse();
  }

  @Test
  void in_a_busy_system_the_noisy_project_is_limited_and_the_quiet_one_is_not() {
    SubmissionLimitService limits = busy();

    Admittance refused = limits.admit(noisy, "amina");

    assertThat(refused.granted()).isFalse();
    assertThat(refused.retryAfter().orElseThrow()).isBetween(5, 120);
    assertThat(limits.admit(quiet, "amina").granted()).isTrue();
    assertThat(limits.status().inForce()).isTrue();
  }

  @Test
  void a_project_has_room_for_its_active_workers_and_a_constant() {
    SubmissionLimitService limits = busy();
    worker(quiet, "amina", true);
    worker(quiet, "beno", true);
    worker(quiet, "retired", false);

    assertThat(admitted(limits, quiet, 60)).isEqualTo(2 * 10 + 5);
  }

  @Test
  void one_user_has_the_room_of_a_project_with_one_worker() {
    SubmissionLimitService limits = busy();
    worker(quiet, "amina", true);
    worker(quiet, "beno", true);
    int one = 0;
    while (limits.admit(quiet, "amina").granted()) {
      one++;
    }
    assertThat(one).isEqualTo(10 + 5);
    assertThat(limits.admit(quiet, "beno").granted()).isTrue();
  }

  @Test
  void what_was_refused_is_taken_when_the_window_has_passed() {
    SubmissionLimitService limits = busy();
    assertThat(limits.admit(noisy, "amina").granted()).isFalse();
    clock.pass(Duration.ofHours(2));
    assertThat(limits.admit(noisy, "amina").granted()).isTrue();
  }

  @Test
  void case_updates_are_limited_as_forms_are() {
    SubmissionLimitService limits = limits();
    assertThat(limits.admit(noisy, "amina").granted()).isTrue();
    limits.casesUpdated(noisy, "amina", 990);
    assertThat(limits.admit(noisy, "amina").granted()).isTrue();

    limits.casesUpdated(noisy, "amina", 10);

    assertThat(limits.admit(noisy, "amina").granted()).isFalse();
    assertThat(limits.admit(quiet, "amina").granted()).isTrue();
  }

  @Test
  void a_form_that_is_over_a_short_limit_waits_a_moment() {
    settings.put("hq.limits.forms.system", "1/h");
    settings.put("hq.limits.forms.per-project", "1/s");
    settings.put("hq.limits.forms.per-worker", "0/s");
    SubmissionLimitService limits = limits();
    clock.pass(Duration.ofMillis(500));
    limits.admit(quiet, "amina");
    Instant before = clock.instant();

    assertThat(limits.admit(quiet, "amina").granted()).isTrue();

    assertThat(Duration.between(before, clock.instant()))
        .isBetween(Duration.ofMillis(100), Duration.ofSeconds(1));
    assertThat(limits.status().tally()).isEqualTo(new LimitTally(2, 1, 0));
  }

  @Test
  void a_form_that_is_over_a_long_limit_is_sent_away_at_once() {
    SubmissionLimitService limits = busy();
    Instant before = clock.instant();

    assertThat(limits.admit(noisy, "amina").granted()).isFalse();

    assertThat(clock.instant()).isEqualTo(before);
    assertThat(limits.status().tally()).isEqualTo(new LimitTally(100, 0, 1));
  }

  @Test
  void limits_that_are_switched_off_neither_refuse_nor_count() {
    settings.put("hq.limits.enabled", "false");
    settings.put("hq.limits.forms.system", "0/h");
    SubmissionLimitService limits = limits();
    assertThat(admitted(limits, noisy, 50)).isEqualTo(50);
    limits.casesUpdated(noisy, "amina", 5_000);
    assertThat(limits.status().enabled()).isFalse();
    assertThat(limits.uses(noisy)).allMatch(use -> use.forms() == 0);
  }

  @Test
  void a_project_sees_what_it_has_sent_and_what_it_may() {
    SubmissionLimitService limits = limits();
    worker(quiet, "amina", true);
    admitted(limits, quiet, 3);
    limits.casesUpdated(quiet, "amina", 7);

    LimitUse hour =
        limits.uses(quiet).stream()
            .filter(use -> use.window() == Window.HOUR)
            .findFirst()
            .orElseThrow();

    assertThat(hour.forms()).isEqualTo(3);
    assertThat(hour.allowedForms()).contains(15L);
    assertThat(hour.caseUpdates()).isEqualTo(7);
    assertThat(hour.allowedUpdates()).contains(30L);
  }

  /** The noisy project has brought the whole system above its threshold. */
  private SubmissionLimitService busy() {
    SubmissionLimitService limits = limits();
    assertThat(admitted(limits, noisy, 100)).isEqualTo(100);
    return limits;
  }

  /** How many of these are let in, each from a user of its own. */
  private static int admitted(SubmissionLimitService limits, String project, int forms) {
    int admitted = 0;
    for (int i = 0; i < forms; i++) {
      admitted += limits.admit(project, "user " + i).granted() ? 1 : 0;
    }
    return admitted;
  }

  private SubmissionLimitService limits() {
    TestHouse house =
        new TestHouse()
            .with(Clock.class, clock)
            .with(Settings.class, TestSettings.with(settings))
            .with(RateLimiter.class, TestLimiter.alone(clock));
    WaitingForms waiting = new WaitingForms(clock::pass);
    waiting.settings = house.get(Settings.class);
    waiting.limits = house.get(SubmissionLimits.class);
    waiting.open();
    return house.with(WaitingForms.class, waiting).get(SubmissionLimitService.class);
  }

  private static void worker(String domain, String name, boolean active) {
    TestHouse house = new TestHouse();
    house.call(
        () -> {
          DomainService projects = house.get(DomainService.class);
          if (projects.find(domain).isEmpty()) {
            projects.create(new Domain(domain, domain, ZoneOffset.UTC, true));
          }
          house
              .get(UserService.class)
              .createWorker(new MobileWorker(domain, name, name, name, active), "a long password");
          return name;
        });
  }
}
