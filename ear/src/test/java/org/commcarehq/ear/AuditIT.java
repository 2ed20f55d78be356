package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.opentest4j.TestAbortedException;

/** What is noted of what people do and read, as administrators find it. */
class AuditIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static TestProject project;
  private static Program boss;
  private static Visitor visitor;

  @BeforeAll
  static void a_project_with_submissions() throws Exception {
    project = TestProject.create(STACK, "audit");
    for (String form : List.of("f1", "f2", "f3")) {
      project.phone().submit(Forms.registration(form, "c-" + form, "Neema"));
    }
    boss = project.program();
    visitor = Visitor.signedIn(STACK.get("url"), project.webUser(), STACK.get("webPassword"));
  }

  static Stream<String> pages() {
    return Stream.of(
        "submissions/",
        "submissions/?q=neema",
        "submissions/f1/",
        "submissions/f1/edit/",
        "unreadable/nothing/file/",
        "cases/",
        "cases/c-f1/",
        "stock/",
        "device-logs/",
        "device-logs/devices/");
  }

  static Stream<String> resources() {
    return Stream.of(
        "form/v1",
        "form/v1/f1",
        "form/v1/f1/xml",
        "form/v1/f1/attachments/nothing.jpg",
        "case/v1/c-f1",
        "case/v1/c-f1/history",
        "ledger/v1",
        "unreadable/v1",
        "audit/v1");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_page_that_reads_personal_data_leaves_one_line(String place) throws Exception {
    long before = reads();

    visitor.get("/a/" + project.domain() + "/" + place, Map.of());

    assertThat(reads() - before).isOne();
  }

  @ParameterizedTest
  @MethodSource("resources")
  void every_resource_that_reads_personal_data_leaves_one_line(String place) throws Exception {
    long before = reads();

    boss.get(place);

    assertThat(reads() - before).isOne();
  }

  @Test
  void what_is_refused_is_not_read() throws Exception {
    project.role("nobody");
    Visitor nobody =
        Visitor.signedIn(
            STACK.get("url"), project.webUser("nobody", "nobody"), STACK.get("webPassword"));
    long before = reads();

    assertThat(nobody.get("/a/" + project.domain() + "/cases/c-f1/", Map.of()).statusCode())
        .isEqualTo(403);

    assertThat(reads()).isEqualTo(before);
  }

  @Test
  void what_is_done_to_a_form_is_noted_with_who_and_why() throws Exception {
    boss.post("form/v1/f2/archive", "{\"reason\":\"sent twice\"}");

    assertThat(
            project.text(
                """
                SELECT concat_ws('|', actor_kind, split_part(actor, '@', 1), via, route, reason,
                  changes->0->>'before', changes->0->>'after')
                FROM hq.audit_event WHERE domain = ? AND act = 'form.archive' AND object_id = 'f2'
                """))
        .isEqualTo("web|boss|api|POST api/form/v1/f2/archive|sent twice|NORMAL|ARCHIVED");
  }

  @Test
  void work_in_the_background_is_noted_when_it_is_begun_and_done_by_who_asked_for_it()
      throws Exception {
    Program.Answer begun =
        boss.post("form/v1/bulk", "{\"act\":\"archive\",\"ids\":[\"f3\"],\"reason\":\"a test\"}");
    boss.over("change-set/v1/" + begun.at("/id"), "/change_set/over");

    assertThat(
            project.text(
                """
                SELECT string_agg(concat_ws(' ', act, split_part(actor, '@', 1), via), ', '
                  ORDER BY at, id)
                FROM hq.audit_event
                WHERE domain = ? AND (act = 'change-set.start' OR object_id = 'f3') AND NOT reading
                """))
        .isEqualTo("change-set.start boss api, form.archive boss system");
  }

  @Test
  void the_chain_is_verified_by_a_command() throws Exception {
    TestProject other = TestProject.create(STACK, "audit-chain");
    Program program = other.program();
    program.get("form/v1/none");
    program.get("form/v1");
    HqCommand hq = new HqCommand(STACK, other);
    Wait.until(
        PATIENCE,
        () -> other.number("SELECT count(*) FROM hq.audit_seal WHERE domain = ?"),
        links -> links == 2);

    HqCommand.Ended intact = hq.run("verify-audit", other.domain());
    tamper(other);
    HqCommand.Ended tampered = hq.run("verify-audit", other.domain());

    assertThat(intact.words()).contains("Every line is as it was written: 2 lines");
    assertThat(intact.status()).isZero();
    assertThat(tampered.words()).contains("tampered with: line", "is not as it was written");
    assertThat(tampered.status()).isOne();
  }

  @Test
  void an_administrator_finds_who_did_what() throws Exception {
    if (Browser.installed().isEmpty()) {
      throw new TestAbortedException("no browser on this machine");
    }
    TestProject other = TestProject.create(STACK, "audit-page");
    other.phone().submit(Forms.registration("g1", "d1", "Zawadi"));
    other.program().post("form/v1/g1/archive", "{\"reason\":\"Entered twice by mistake\"}");
    try (Browser browser = Browser.open(STACK.get("url"))) {
      Screens.usual(browser);
      browser.go("/");
      browser.signIn(other.webUser(), STACK.get("webPassword"));
      browser.awaitAddress("/dashboard/");
      browser.click("a[href$='/cases/']");
      browser.awaitAddress("/cases/");
      browser.go("/a/" + other.domain() + "/audit/");

      assertThat(browser.texts(".trail tbody .did"))
          .anySatisfy(did -> assertThat(did).contains("archived the submission"))
          .anySatisfy(did -> assertThat(did).contains("looked through the list of cases"));
      browser.choose("#kind", "Changes");
      browser.click("#find");
      browser.awaitAddress("kind=changes");
      assertThat(browser.texts(".trail tbody .did")).hasSize(1);
      browser.click(".more-of summary");
      assertThat(browser.text(".trail .was")).contains("NORMAL", "ARCHIVED");
      assertThat(browser.text(".trail .why")).isEqualTo("Entered twice by mistake");
      browser.click("#verify");
      browser.until(
          ExpectedConditions.textToBePresentInElementLocated(
              By.cssSelector("#verdict-words"), "Every line is as it was written"));
      Screens.look(browser, "audit");
      browser.go("/a/" + other.domain() + "/audit/?who=nobody@example.org");
      assertThat(browser.text(".empty-title")).isEqualTo("Nothing fits these filters");
    }
  }

  @Test
  void the_trail_is_taken_away_as_a_file_that_no_spreadsheet_calculates() throws Exception {
    project.change(
        """
        INSERT INTO hq.audit_event (domain, at, act, reading, actor_kind, actor, object_kind,
          object_id, object_name, via)
        VALUES (?, now(), 'role.change', false, 'web', 'x', 'role', 'r', '=1+1', 'web')""");

    HttpResponse<byte[]> file =
        visitor.get("/a/" + project.domain() + "/audit/file/?act=role.", Map.of());

    String text = new String(file.body(), StandardCharsets.UTF_8);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
        .contains("attachment", ".csv");
    assertThat(text).startsWith("number,at,act,").contains(",'=1+1,").doesNotContain("form.read");
  }

  private static void tamper(TestProject other) throws Exception {
    try (Connection connection = STACK.postgres();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("ALTER TABLE hq.audit_event DISABLE TRIGGER append_only");
      statement.execute(
          "UPDATE hq.audit_event SET actor = 'somebody' WHERE domain = '"
              + other.domain()
              + "' AND id = (SELECT min(id) FROM hq.audit_event WHERE domain = '"
              + other.domain()
              + "')");
      statement.execute("ALTER TABLE hq.audit_event ENABLE TRIGGER append_only");
      connection.commit();
    }
  }

  private static long reads() throws Exception {
    return project.number("SELECT count(*) FROM hq.audit_event WHERE domain = ? AND reading");
  }
}
