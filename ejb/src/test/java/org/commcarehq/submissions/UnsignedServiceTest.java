package org.commcarehq.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.commcarehq.TestHouse;
import org.commcarehq.cases.CaseXml;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.settings.TestSettings;
import org.commcarehq.platform.xml.RawXml;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is taken from nobody, on a real PostgreSQL. */
class UnsignedServiceTest {
  private static final String LOG =
      "<device_report xmlns='http://code.javarosa.org/devicereport'><device_id>d</device_id>%s"
          + "</device_report>";
  private final TestHouse house = new TestHouse();
  private final UnsignedService unsigned = house.get(UnsignedService.class);
  private final SubmissionService submissions = house.get(SubmissionService.class);
  private String project;

  @BeforeEach
  void a_project_of_its_own() {
    project = "p" + UUID.randomUUID();
    house.call(
        () -> {
          house
              .get(DomainService.class)
              .create(new Domain(project, "A test's own", ZoneOffset.UTC, true));
          return true;
        });
  }

  @Test
  void a_device_log_is_taken_whatever_case_blocks_it_has() {
    assertThat(answer(LOG.formatted(""))).isEmpty();
    assertThat(answer(LOG.formatted(block("c1", "u77", "u77", "<close/>")))).isEmpty();
  }

  @Test
  void a_project_takes_so_many_logs_and_lines_a_day_from_nobody_whether_it_exists_or_not() {
    TestHouse narrow =
        new TestHouse()
            .with(
                Settings.class,
                TestSettings.with(
                    Map.of(
                        "hq.device-logs.unsigned-reports", "3/d",
                        "hq.device-logs.unsigned-lines", "10/d")));
    UnsignedService some = narrow.get(UnsignedService.class);
    String lines =
        "<log_subreport>%s</log_subreport>"
            .formatted("<log><type>a</type><msg>b</msg></log>".repeat(11));

    for (String domain : List.of(project, "n" + UUID.randomUUID())) {
      for (int i = 0; i < 3; i++) {
        assertThat(some.answerWithoutKeeping(submission(domain, LOG.formatted("")), true, false))
            .satisfies(
                outcome -> assertThat(outcome.filter(UnsignedServiceTest::isOver)).isEmpty());
      }
      assertThat(some.answerWithoutKeeping(submission(domain, LOG.formatted("")), true, false))
          .hasValueSatisfying(outcome -> assertThat(isOver(outcome)).isTrue());
      assertThat(some.answerWithoutKeeping(submission(domain, LOG.formatted("")), false, true))
          .isEmpty(); // who has signed in is not counted
    }
    String other = "n" + UUID.randomUUID();
    assertThat(some.answerWithoutKeeping(submission(other, LOG.formatted(lines)), true, false))
        .hasValueSatisfying(outcome -> assertThat(isOver(outcome)).isFalse());
    assertThat(some.answerWithoutKeeping(submission(other, LOG.formatted("")), true, false))
        .hasValueSatisfying(outcome -> assertThat(isOver(outcome)).isTrue());
  }

  private static boolean isOver(SubmissionOutcome outcome) {
    return outcome.kind() == SubmissionOutcome.Kind.TOO_MANY_LOGS;
  }

  @Test
  void a_form_of_the_demo_user_that_stays_among_demos_is_taken() {
    assertThat(answer(form("demo_user", ""))).isEmpty();
    assertThat(answer(form("demo_user", opens("c1", "demo_user_group_id")))).isEmpty();
    submit(form("demo_user", opens("c1", "demo_user")));
    assertThat(answer(form("demo_user", block("c1", "demo_user", "", "<close/>")))).isEmpty();
  }

  @Test
  void a_form_of_anybody_else_is_refused() {
    refused(form("u77", ""));
    refused(form("", ""));
    refused(form("demo_user ' OR 1=1", ""));
    refused("<data xmlns='urn:x'/>");
    refused("no form");
  }

  @Test
  void a_demo_that_speaks_of_real_people_is_refused() {
    refused(form("demo_user", opens("c1", "u77")));
    refused(form("demo_user", block("c1", "u77", "demo_user", "<create/>")));
    refused(
        form(
            "demo_user",
            block("c1", "demo_user", "", "<create/><update><owner_id>u77</owner_id></update>")));
  }

  @Test
  void a_demo_that_touches_a_real_case_or_form_is_refused() {
    String real = form("u77", opens("real", "u77"));
    submit(real);

    refused(form("demo_user", block("real", "demo_user", "", "<update><a>1</a></update>")));
    refused(form("demo_user", opens("real", "demo_user")));
    refused(
        form(
            "demo_user",
            block(
                "c1",
                "demo_user",
                "",
                "<create/><index><parent case_type='x'>real</parent></index>")));
    refused(real.replace("<userID>u77</userID>", "<userID>demo_user</userID>"));
    refused(form("demo_user", block("nobody-opened-it", "demo_user", "", "<close/>")));
    refused(form("demo_user", "<balance xmlns='http://commcarehq.org/ledger/v1' entity-id='c'/>"));
    refused(form("demo_user", block("", "demo_user", "", "<close/>")));
  }

  @Test
  void a_demo_with_too_many_cases_is_refused_like_any_other() {
    StringBuilder blocks = new StringBuilder();
    for (int i = 0; i <= CaseXml.CASES; i++) {
      blocks.append(opens("c" + i, "demo_user"));
    }

    refused(form("demo_user", blocks.toString()));
  }

  @Test
  void in_practice_what_is_no_demo_is_acknowledged_and_not_kept() {
    for (String xml : List.of(form("u77", opens("c1", "u77")), "no form")) {
      SubmissionOutcome outcome =
          unsigned.answerWithoutKeeping(submission(project, xml), true, true).orElseThrow();
      assertThat(outcome.kind()).isEqualTo(SubmissionOutcome.Kind.PROCESSED);
      assertThat(outcome.formId()).isNotBlank();
    }
    assertThat(unsigned.answerWithoutKeeping(submission(project, form("u77", "")), false, true))
        .isPresent();
    assertThat(
            unsigned.answerWithoutKeeping(submission(project, form("demo_user", "")), false, true))
        .isEmpty();
  }

  @Test
  void a_project_that_does_not_exist_answers_the_same_and_keeps_nothing() {
    String log = LOG.formatted("");
    String demo = form("demo_user", opens("c1", "demo_user"));

    SubmissionOutcome there = submit(log);
    SubmissionOutcome nowhere = nowhere(log);
    assertThat(nowhere.kind()).isEqualTo(there.kind());
    assertThat(nowhere.formId()).hasSameSizeAs(there.formId());
    assertThat(nowhere(demo).kind()).isEqualTo(submit(demo).kind());
    assertThatThrownBy(() -> nowhere(form("u77", ""))).isInstanceOf(Refused.class);
  }

  private SubmissionOutcome nowhere(String xml) {
    return unsigned
        .answerWithoutKeeping(submission("n" + UUID.randomUUID(), xml), true, false)
        .orElseThrow();
  }

  private Optional<SubmissionOutcome> answer(String xml) {
    return unsigned.answerWithoutKeeping(submission(project, xml), true, false);
  }

  private void refused(String xml) {
    assertThatThrownBy(() -> answer(xml))
        .as(xml)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(UnsignedRefusal.NOT_A_DEMO));
  }

  private SubmissionOutcome submit(String xml) {
    return house.call(() -> submissions.receive(submission(project, xml)));
  }

  private static Submission submission(String domain, String xml) {
    return Submission.of(
        domain,
        Optional.empty(),
        new Submitter("anonymous", "anonymous"),
        RawXml.of(xml.getBytes(StandardCharsets.UTF_8)),
        List.of(),
        DeviceHeaders.none(),
        Instant.now());
  }

  private static String opens(String caseId, String owner) {
    return block(
        caseId,
        "demo_user",
        "",
        "<create><case_type>x</case_type><case_name>y</case_name><owner_id>"
            + owner
            + "</owner_id></create>");
  }

  private static String block(String caseId, String user, String rest, String content) {
    return "<case xmlns='http://commcarehq.org/case/transaction/v2' case_id='%s' user_id='%s'>%s%s"
            .formatted(caseId, user, content, rest.isEmpty() ? "" : "<note>" + rest + "</note>")
        + "</case>";
  }

  private static String form(String user, String blocks) {
    return """
    <data xmlns="urn:demo">%s<meta><userID>%s</userID><instanceID>%s</instanceID></meta></data>"""
        .formatted(blocks, user, UUID.randomUUID());
  }
}
