package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Second steps of sign-ins, and visits of superusers, in a real browser. */
class TwoStepIT {
  private static ReadyStack ready;
  private static Browser browser;
  private static TestProject project;

  @BeforeAll
  static void open() throws Exception {
    if (Browser.installed().isEmpty()) {
      throw new TestAbortedException("no browser on this machine");
    }
    ready = ReadyStack.read();
    project = TestProject.create(ready, "twostep");
    browser = Browser.open(ready.get("url"));
    Screens.usual(browser);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void nobody_is_signed_in() {
    browser.forgetCookies();
  }

  @Test
  void a_project_that_asks_for_a_second_step_is_closed_without_one() throws Exception {
    String username = project.webUser("careful", "admin");
    signIn(username);
    browser.awaitAddress("/dashboard/");
    project.change(
        "UPDATE hq.domain SET settings = settings || '{\"twoFactorRequired\": true}'"
            + " WHERE name = ?");
    try {
      browser.go("/a/" + project.domain() + "/cases/");
      browser.awaitAddress("/account/two-step/");
      assertThat(browser.text("main")).contains("asks for a second step");
      Screens.look(browser, "two-step-off");

      browser.type("#password", ready.get("webPassword"));
      browser.click("#begin");
      browser.await("#code");
      Screens.look(browser, "two-step-begun");
      AuthenticatorApp app = new AuthenticatorApp(browser.text(".key"));
      browser.type("#code", "000000");
      browser.click("#confirm");
      browser.awaitText(".note.said", "not the one");
      browser.type("#code", app.code(0));
      browser.click("#confirm");
      browser.awaitText(".note.said", "counts from now on");
      List<String> codes = browser.texts(".codes code");
      assertThat(codes).hasSize(10);
      Screens.look(browser, "two-step-codes");
      browser.go("/a/" + project.domain() + "/cases/");
      browser.awaitAddress("/cases/");

      browser.forgetCookies();
      signIn(username);
      browser.awaitAddress("/login/second/");
      Screens.look(browser, "second-step");
      browser.type("#code", "000000");
      browser.click("#confirm");
      assertThat(browser.await(".note.bad").getText()).contains("not right");
      browser.type("#code", app.code(1)); // the one of now was used to set it up
      browser.click("#confirm");
      browser.awaitAddress("/dashboard/");

      browser.forgetCookies();
      signIn(username);
      browser.awaitAddress("/login/second/");
      browser.type("#code", codes.get(0));
      browser.click("#confirm");
      browser.awaitAddress("/dashboard/");
      browser.go("/account/two-step/");
      assertThat(browser.text("main")).contains("9 written codes are left");
      Screens.look(browser, "two-step-on");
    } finally {
      project.change("UPDATE hq.domain SET settings = '{}' WHERE name = ?");
    }
  }

  @Test
  void the_password_alone_opens_nothing_where_there_is_a_second_step() throws Exception {
    String username = project.webUser("halfway", "admin");
    project.change(
        "INSERT INTO hq.totp (username, key_id, secret, confirmed_on)"
            + " VALUES ('halfway@' || ? || '.example.org', 'none', '', now())");
    Guest guest = new Guest(ready).from("192.0.2.60");

    assertThat(guest.signIn(username, ready.get("webPassword")).headers().firstValue("Location"))
        .hasValueSatisfying(location -> assertThat(location).contains("/login/second/"));

    assertThat(guest.get("/a/" + project.domain() + "/dashboard/").statusCode()).isEqualTo(302);
    assertThat(guest.get("/account/").statusCode()).isEqualTo(302);
    assertThat(new Guest(ready).get("/login/second/").statusCode()).isEqualTo(302);
    Program.Answer program =
        Program.of(ready, project.domain())
            .as(username, ready.get("webPassword"))
            .get("change-set/v1");
    assertThat(program.status()).isEqualTo(403);
    assertThat(program.at("/problem")).isEqualTo("second-step");
  }

  @Test
  void a_superuser_enters_with_a_reason_and_leaves() throws Exception {
    TestProject home = TestProject.create(ready, "home");
    String keeper = home.webUser("keeper", "admin");
    signIn(keeper);
    browser.awaitAddress("/dashboard/");
    assertThat(browser.statusOf("/superuser/"))
        .as("for others there is no such page")
        .isEqualTo(404);
    assertThat(browser.statusOf("/superuser/trail/")).isEqualTo(404);
    home.change(
        "UPDATE hq.web_user SET superuser = true"
            + " WHERE username = 'keeper@' || ? || '.example.org'");
    assertThat(browser.statusOf("/a/" + project.domain() + "/cases/")).isEqualTo(404);

    browser.go("/superuser/?project=" + project.domain());
    browser.type("#reason", "Ticket 12: the export fails");
    browser.type("#password", "wrong");
    browser.click("#enter");
    browser.awaitText(".note.said", "not your password");
    browser.type("#password", ready.get("webPassword"));
    browser.click("#enter");
    browser.awaitAddress("/a/" + project.domain() + "/dashboard/");
    assertThat(browser.text(".visiting")).contains("visitor");
    Screens.look(browser, "visiting");

    browser.go("/superuser/");
    Screens.look(browser, "superuser");
    browser.click("#trail");
    browser.type("#who", keeper);
    browser.click("#find");
    browser.awaitAddress("who=");
    assertThat(browser.text("#results")).contains("began the session", keeper);
    Screens.look(browser, "trail-of-accounts");
    browser.go("/superuser/");
    browser.click("[aria-label^='Leave']");
    browser.awaitText(".note.said", "Left");
    assertThat(browser.statusOf("/a/" + project.domain() + "/cases/")).isEqualTo(404);
    assertThat(
            project.pairs(
                "SELECT act, coalesce(reason, '') FROM hq.audit_event WHERE domain = ?"
                    + " AND act LIKE 'superuser.%'"))
        .containsAllEntriesOf(
            Map.of("superuser.enter", "Ticket 12: the export fails", "superuser.leave", ""));
  }

  private static void signIn(String username) {
    browser.go("/login/");
    browser.signIn(username, ready.get("webPassword"));
  }
}
