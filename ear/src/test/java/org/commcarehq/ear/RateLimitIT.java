package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commcarehq.server.Stack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A system that is always above its threshold, with four forms and ten case updates a minute. */
class RateLimitIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
  private static final int ROOM = 4;
  private static OtherSettings settings;

  @BeforeAll
  static void with_small_limits() throws Exception {
    settings =
        new OtherSettings(
            Map.of(
                "hq.limits.forms.system", "0/h",
                "hq.limits.forms.per-worker", "0/min",
                "hq.limits.forms.per-project", ROOM + "/min",
                "hq.limits.case-updates.system", "0/h",
                "hq.limits.case-updates.per-worker", "0/min",
                "hq.limits.case-updates.per-project", "10/min"));
  }

  @AfterAll
  static void as_before() throws Exception {
    settings.close();
  }

  @Test
  void over_the_limit_a_phone_is_told_when_to_come_back_and_its_form_is_taken_then()
      throws Exception {
    TestProject project = TestProject.create(STACK, "limited");
    fill(project);
    Map<String, Long> before = project.rows();
    String id = UUID.randomUUID().toString();

    Phone.Answer refused = project.phone().submit(form(id));

    isRefused(refused);
    assertThat(project.rows()).isEqualTo(before);
    assertThat(
            Wait.until(TWO_MINUTES, () -> project.phone().submit(form(id)).status(), s -> s == 201))
        .isEqualTo(201);
    assertThat(
            project.number("SELECT count(*) FROM hq.form_instance WHERE domain = ? AND id = ?", id))
        .isEqualTo(1);
  }

  @Test
  void the_noisy_project_is_limited_and_the_quiet_one_is_not() throws Exception {
    TestProject noisy = TestProject.create(STACK, "noisy");
    TestProject quiet = TestProject.create(STACK, "quiet");
    fill(noisy);
    for (int i = 0; i < 5; i++) {
      isRefused(noisy.phone().submit(form(UUID.randomUUID().toString())));
    }
    assertThat(quiet.phone().submit(form(UUID.randomUUID().toString())).status()).isEqualTo(201);
    assertThat(OtherSettings.load().at("/limits/tally/refused").asLong()).isGreaterThanOrEqualTo(5);
    assertThat(OtherSettings.load().at("/limits/inForce").asBoolean()).isTrue();
  }

  @Test
  void a_form_that_changed_many_cases_makes_the_next_one_wait() throws Exception {
    TestProject project = TestProject.create(STACK, "many-cases");
    String blocks =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    Forms.block(
                        UUID.randomUUID().toString(),
                        "<create><case_type>mother</case_type><case_name>a</case_name>"
                            + "<owner_id>b</owner_id></create>"))
            .collect(Collectors.joining());
    String id = UUID.randomUUID().toString();
    assertThat(project.phone().submit(Forms.form("urn:it-many", id, "<a/>", blocks)).status())
        .isEqualTo(201);

    isRefused(project.phone().submit(form(UUID.randomUUID().toString())));
  }

  @Test
  void who_is_not_known_is_not_counted_and_a_raw_body_is_limited_too() throws Exception {
    TestProject project = TestProject.create(STACK, "unknown");
    for (int i = 0; i < ROOM + 2; i++) {
      assertThat(project.phone().anonymous().submit(form("x")).status()).isEqualTo(401);
    }
    fill(project);
    isRefused(project.phone().submitRaw(form(UUID.randomUUID().toString())));
  }

  @Test
  void without_redis_forms_are_taken_and_each_node_limits_for_itself() throws Exception {
    Stack stack = Stack.fromSystemProperties();
    stack.stopService("redis");
    try {
      TestProject project = TestProject.create(STACK, "no-redis");
      fill(project);
      isRefused(project.phone().submit(form(UUID.randomUUID().toString())));
      assertThat(sharedSoon(false)).isFalse();
      TestProject other = TestProject.create(STACK, "no-redis-either");
      fill(other);
    } finally {
      stack.startService("redis");
    }
    assertThat(sharedSoon(true)).isTrue();
  }

  /** Each form makes the node try to share its counts again. */
  private static boolean sharedSoon(boolean expected) throws Exception {
    return Wait.until(
        TWO_MINUTES,
        () -> {
          TestProject any = TestProject.create(STACK, "sharing");
          any.phone().submit(form(UUID.randomUUID().toString()));
          return OtherSettings.load().at("/limits/shared").asBoolean();
        },
        shared -> shared == expected);
  }

  private static void fill(TestProject project) throws Exception {
    for (int i = 0; i < ROOM; i++) {
      assertThat(project.phone().submit(form(UUID.randomUUID().toString())).status())
          .isEqualTo(201);
    }
  }

  private static void isRefused(Phone.Answer answer) {
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.nature()).isEqualTo("submit_error");
    assertThat(answer.body()).contains("http://openrosa.org/http/response");
    assertThat(answer.header("Content-Type").orElse("")).startsWith("text/xml");
    assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow())).isBetween(5, 120);
  }

  private static String form(String id) {
    return Forms.form("urn:it-limits", id, "<a/>", "");
  }
}
