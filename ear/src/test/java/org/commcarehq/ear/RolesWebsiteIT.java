package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.opentest4j.TestAbortedException;

/** Roles on the website, with two people in two browsers. */
class RolesWebsiteIT {
  private static ReadyStack ready;
  private static TestProject project;
  private static Browser boss;
  private static Browser clerk;

  @BeforeAll
  static void an_administrator_and_a_clerk() throws Exception {
    if (Browser.installed().isEmpty()) {
      throw new TestAbortedException("no browser on this machine");
    }
    ready = ReadyStack.read();
    project = TestProject.create(ready, "roles");
    project.role("clerk", "view_reports", "access_all_locations");
    project.role("reader", "view_reports", "view_roles", "access_all_locations");
    boss = signedIn(project.webUser());
    clerk = signedIn(project.webUser("clerk", "clerk"));
  }

  @AfterAll
  static void close() {
    for (Browser browser : new Browser[] {boss, clerk}) {
      if (browser != null) {
        browser.close();
      }
    }
  }

  @Test
  void a_changed_role_counts_at_the_next_click() {
    clerk.go(page("cases"));
    assertThat(clerk.shows("a[href$='/bulk/']")).isFalse();
    assertThat(clerk.statusOf(page("bulk"))).isEqualTo(403);

    boss.go(page("roles/clerk"));
    choose(boss, "data", "edit_data");
    boss.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector("#preview"), "edit, archive and delete submissions"));
    assertThat(boss.text("#preview")).contains("Bulk actions");
    assertThat(clerk.statusOf(page("bulk"))).as("nothing is saved yet").isEqualTo(403);
    boss.click("#save");
    assertThat(boss.await(".note.said").getText()).contains("Saved.");

    clerk.click("a[href$='/submissions/']");
    clerk.awaitAddress("/submissions/");
    assertThat(clerk.shows("a[href$='/bulk/']")).isTrue();
    clerk.click("a[href$='/bulk/']");
    assertThat(clerk.await("h1").getText()).isEqualTo("Bulk actions");

    choose(boss, "data", "");
    boss.click("#save");
    boss.await(".note.said");
    clerk.click("a[href$='/bulk/']");
    clerk.until(ExpectedConditions.textToBe(By.cssSelector(".code"), "403"));
  }

  @Test
  void a_role_is_made_copied_archived_and_brought_back() throws Exception {
    boss.go(page("roles"));
    boss.click("#new-role");
    boss.awaitAddress("/roles/new/");
    boss.click("#save");
    assertThat(boss.await(".note.said.bad").getText()).contains("give the role a name");
    boss.type("#name", "Nurse in charge");
    choose(boss, "workers", "edit_commcare_users");
    choose(boss, "reports", "view_report_list");
    boss.await("[id$='reports:0']");
    click(boss, "[id$='reports:0']");
    choose(boss, "places", "access_all_locations");
    for (String seen :
        List.of(
            "create, change and deactivate mobile workers", "the mobile workers", "Device logs")) {
      boss.until(
          ExpectedConditions.textToBePresentInElementLocated(By.cssSelector("#preview"), seen));
    }
    Screens.look(boss, "role-editor");
    boss.click("#save");

    boss.awaitAddress("did=made");
    assertThat(boss.await(".note.said").getText()).contains("The role is there");
    assertThat(
            project.text("SELECT grants::text FROM hq.role WHERE domain = ? AND name LIKE 'Nur%'"))
        .isEqualTo(
            "{\"view_report_list\": [\"device-logs\"], \"edit_commcare_users\": [],"
                + " \"access_all_locations\": []}");
    boss.click("#archive");
    boss.awaitAddress("archived=");
    assertThat(boss.await(".note.said").getText()).contains("Nurse in charge is archived.");
    boss.click("#undo");
    boss.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector(".note.said"), "back as it was"));
    assertThat(boss.texts("tbody a")).contains("Admin", "Nurse in charge");
    Screens.look(boss, "roles");
    assertThat(
            project.number(
                "SELECT count(*) FROM hq.audit_event WHERE domain = ? AND act LIKE 'role.%'"
                    + " AND object_name = 'Nurse in charge' AND actor LIKE 'boss@%'"))
        .isEqualTo(3);
  }

  @Test
  void the_editor_counts_what_the_people_of_a_role_see_today() throws Exception {
    Places places = Places.of(project);
    places.region("north", "North");
    places.region("south", "South");
    places.worker(TestProject.userId("amina"), "north");
    project.role("counted", "view_commcare_users", "view_locations");
    places.member(project.webUser("asha", "counted"), "north");

    boss.go(page("roles/counted"));
    assertThat(boss.text(".sights")).isEqualTo("Bahati Mushi\n1 worker\n1 location");
    choose(boss, "places", "access_all_locations");
    boss.until(
        ExpectedConditions.textToBe(
            By.cssSelector(".sights"), "Everybody who has it\n2 workers\n2 locations"));
    choose(boss, "reports", "view_reports");
    boss.until(
        ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(".sights"), "cases"));
    Screens.look(boss, "role-editor-counts");
    boss.run("document.querySelector('form[data-guard]').dataset.guard = 'no'");
  }

  @Test
  void people_begin_on_the_page_that_their_role_names_while_it_is_open() throws Exception {
    project.role("beginner", "view_reports", "access_all_locations");
    String neema = project.webUser("neema", "beginner");
    boss.go(page("roles/beginner"));
    boss.choose("#begin", "Cases");
    assertThat(boss.text("#unsaved")).isEqualTo("1 unsaved change");
    boss.click("#save");
    boss.await(".note.said");

    Visitor visitor = Visitor.signedIn(ready.get("url"), neema, ready.get("webPassword"));
    assertThat(beginning(visitor)).endsWith("/cases/");
    choose(boss, "reports", "");
    boss.until(
        ExpectedConditions.numberOfElementsToBe(By.cssSelector("#begin option[value=cases]"), 0));
    boss.click("#save");
    assertThat(
            Wait.until(
                Duration.ofSeconds(20),
                () -> beginning(visitor),
                address -> address.endsWith("/dashboard/")))
        .endsWith("/dashboard/");
  }

  private static String beginning(Visitor visitor) throws Exception {
    return visitor
        .get("/a/" + project.domain() + "/", Map.of())
        .headers()
        .firstValue("Location")
        .orElse("");
  }

  @Test
  void two_who_edit_the_same_role_do_not_overwrite_each_other_unseen() throws Exception {
    project.role("shared", "view_reports");
    boss.go(page("roles/shared"));
    project.change(
        "UPDATE hq.role SET version = version + 1, name = 'Theirs' WHERE domain = ? AND id = ?",
        "shared");
    boss.type("#name", "Mine");
    boss.click("#save");

    assertThat(boss.await(".note.said.bad").getText()).contains("Somebody else saved this role");
    boss.click("#save-over");
    boss.until(
        ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(".note.said"), "Saved."));
    assertThat(project.text("SELECT name FROM hq.role WHERE domain = ? AND id = 'shared'"))
        .isEqualTo("Mine");
  }

  @Test
  void who_may_only_see_roles_is_shown_them_and_can_change_nothing() throws Exception {
    Visitor reader =
        Visitor.signedIn(
            ready.get("url"), project.webUser("reader", "reader"), ready.get("webPassword"));

    String role =
        new String(reader.get(page("roles/clerk"), Map.of()).body(), StandardCharsets.UTF_8);

    assertThat(role).contains("Only administrators change roles.").doesNotContain("id=\"save\"");
    assertThat(reader.get(page("roles/new"), Map.of()).statusCode()).isEqualTo(403);
    assertThat(reader.get(page("roles/nowhere"), Map.of()).statusCode()).isEqualTo(404);
    assertThat(reader.get(page("roles/a%00b"), Map.of()).statusCode()).isIn(400, 404);
  }

  private static void choose(Browser browser, String area, String level) {
    click(browser, "[data-area='" + area + "'] input[value='" + level + "']");
  }

  /** The bar at the bottom may lie over it. */
  private static void click(Browser browser, String selector) {
    browser.run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", selector);
    browser.click(selector);
  }

  private static String page(String place) {
    return "/a/" + project.domain() + "/" + place + "/";
  }

  private static Browser signedIn(String user) {
    Browser browser = Browser.open(ready.get("url"));
    Screens.usual(browser);
    browser.go("/");
    browser.signIn(user, ready.get("webPassword"));
    browser.awaitAddress("/dashboard/");
    return browser;
  }
}
