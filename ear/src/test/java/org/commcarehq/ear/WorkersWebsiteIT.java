package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.opentest4j.TestAbortedException;

/** Workers, their groups, fields and spreadsheets on the website, in a real browser. */
class WorkersWebsiteIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static ReadyStack ready;
  private static Browser browser;
  private static TestProject project;
  private static String boss;
  private final String name = "w" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeAll
  static void open() throws Exception {
    if (Browser.installed().isEmpty()) {
      throw new TestAbortedException("no browser on this machine");
    }
    ready = ReadyStack.read();
    project = TestProject.create(ready, "people");
    boss = project.webUser();
    browser = Browser.open(ready.get("url"));
    Screens.usual(browser);
    browser.go("/");
    signIn(boss);
    browser.go(page("settings/fields"));
    addField("Ward", "ward", "One of several choices", "North\nSouth\nالشمال");
    addField("Staff number", "staff_number", "Text", null);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void at_the_usual_size() {
    Screens.usual(browser);
  }

  @Test
  void fields_and_profiles_are_added_and_what_cannot_be_is_told() throws IOException {
    browser.go(page("settings/fields"));
    assertThat(browser.text("main")).contains("Ward", "One of North, South", "staff_number");
    look("fields");
    browser.click("#begin");
    browser.type("#label", "Ward again");
    browser.type("#slug", "WARD");
    browser.click("#save");
    assertThat(browser.await(".note.said").getText()).contains("There is a field named WARD");

    browser.click("#drop");
    browser.click("#begin-profile");
    browser.type("#profile-name", "Northerner " + name);
    browser.choose("select[id$=choice]", "North");
    look("profile");
    browser.click("#save-profile");
    assertThat(browser.await(".note.said").getText()).contains("The profile is saved");
    assertThat(browser.text("main")).contains("Northerner " + name, "Ward = North");
  }

  @Test
  void a_worker_is_added_and_signs_in_on_a_phone() throws Exception {
    browser.go(page("workers/new"));
    browser.type("#username", "a b");
    browser.type("#password", "short");
    browser.type("#email", "nobody");
    browser.click("#create");
    assertThat(browser.await(".note.bad").getText())
        .contains("cannot be a login name", "no e-mail address", "between 8 and 128");
    look("new");

    browser.type("#username", name);
    browser.type("#password", "correct horse");
    browser.type("#email", "nobody@example.org");
    browser.type("#name", "Neema Joseph");
    browser.choose("select[id$=choice]", "North");
    browser.click("#create");

    browser.awaitAddress("new=yes");
    assertThat(browser.text("h1")).isEqualTo("Neema Joseph");
    assertThat(browser.text(".detail .badge")).isEqualTo("Active");
    assertThat(browser.text(".facts")).contains(name + "@" + project.domain());
    look("detail");
    assertThat(status("correct horse")).isEqualTo(201);
    assertThat(status("another horse")).isEqualTo(401);
  }

  @Test
  void a_worker_is_changed_deactivated_deleted_and_each_is_undone() throws Exception {
    browser.go(page("workers/" + TestProject.userId("amina")));
    browser.type("#name", "Amina " + name);
    browser.click("#save");
    assertThat(browser.await(".note.said").getText()).contains("Saved.");
    assertThat(browser.text("h1")).isEqualTo("Amina " + name);

    browser.click("#deactivate");
    assertThat(browser.await(".note.said").getText()).contains("Deactivated.");
    assertThat(browser.text(".detail .badge")).isEqualTo("Inactive");
    browser.click("#undo");
    browser.until(ExpectedConditions.textToBe(By.cssSelector(".detail .badge"), "Active"));

    browser.click("#delete");
    assertThat(browser.await("#restore").isDisplayed()).isTrue();
    assertThat(browser.text(".detail .badge")).isEqualTo("Deleted");
    look("deleted");
    browser.click("#undo");
    browser.until(ExpectedConditions.textToBe(By.cssSelector(".detail .badge"), "Active"));
    assertThat(
            project.text(
                """
                SELECT string_agg(act, ' ' ORDER BY at, id) FROM hq.audit_event
                WHERE domain = ? AND object_id = 'it-user-amina' AND act LIKE 'worker.%'
                  AND NOT reading"""))
        .contains("worker.change worker.deactivate worker.reactivate worker.delete worker.restore");
  }

  @Test
  void a_password_is_reset_and_the_old_one_is_refused() throws Exception {
    create(name);
    browser.click("#reset");
    browser.press("brand new horse");
    browser.click("#reset-now");

    assertThat(browser.await(".note.said").getText()).contains("holds from now on");
    assertThat(status("brand new horse")).isEqualTo(201);
    assertThat(Wait.until(PATIENCE, () -> status("correct horse"), answer -> answer == 401))
        .isEqualTo(401);
  }

  @Test
  void a_group_is_made_and_filled() throws Exception {
    create(name);
    browser.go(page("groups"));
    browser.click("#new");
    browser.press("North " + name);
    browser.click("#create");
    browser.until(ExpectedConditions.textToBe(By.cssSelector("h1"), "North " + name));
    browser.type("#usernames", name + " nobody");
    browser.click("#add");
    assertThat(browser.await(".note.said").getText()).contains("no worker named nobody");
    browser.type("#usernames", name);
    browser.click("#add");
    assertThat(browser.await(".note.said").getText()).contains("1 worker is in the group");
    look("group");

    browser.go(page("groups"));
    look("groups");
    goUntilListed(1);
    assertThat(browser.await("#rows").getText()).contains("North " + name);
  }

  /** The list is searched by an index, which follows within a second or two. */
  private void goUntilListed(int workers) throws Exception {
    Wait.until(
        PATIENCE,
        () -> {
          browser.go(page("workers") + "?q=" + name);
          return browser.texts("#rows td.status").size();
        },
        listed -> listed == workers);
  }

  @Test
  void many_are_deactivated_at_once_and_that_is_undone() throws Exception {
    create(name + "a");
    create(name + "b");
    goUntilListed(2);
    browser.click("[data-pick-all]");
    browser.click("#deactivate");

    assertThat(browser.await(".note.said").getText()).contains("2 workers deactivated");
    assertThat(browser.texts("#rows td.status")).containsOnly("Inactive");
    look("list");
    browser.click("#undo");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector(".note.said"), "as they were before"));
    assertThat(browser.texts("#rows td.status")).containsOnly("Active");
  }

  @Test
  void an_undo_leaves_alone_whom_others_changed_meanwhile() throws Exception {
    create(name + "a");
    create(name + "b");
    goUntilListed(2);
    browser.click("[data-pick-all]");
    browser.click("#deactivate");
    assertThat(browser.await(".note.said").getText()).contains("2 workers deactivated");
    project.change(
        "UPDATE hq.mobile_worker SET version = version + 1 WHERE domain = ? AND username = ?",
        name + "a");

    browser.click("#undo");

    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector(".note.said"),
            "1 worker was changed meanwhile and left alone. 1 worker is as they were before."));
    assertThat(browser.texts("#rows td.status")).containsExactlyInAnyOrder("Active", "Inactive");
  }

  @Test
  void the_list_is_walked_by_the_keyboard() throws Exception {
    create(name);
    goUntilListed(1);
    browser.go(page("workers"));
    browser.press("/");
    browser.press(name);
    browser.until(ExpectedConditions.textToBe(By.cssSelector("#summary .count"), "1 worker"));
    browser.press(Keys.TAB.toString());
    browser.run("document.activeElement.blur()");
    browser.press("j");
    browser.press(Keys.ENTER.toString());
    browser.until(ExpectedConditions.textToBe(By.cssSelector("h1"), name));
    assertThat(browser.address()).doesNotContain("?q");
  }

  @Test
  void nothing_found_says_what_to_do() throws IOException {
    browser.go(page("workers") + "?q=nobody-" + name);
    assertThat(browser.text(".empty")).contains("No worker fits these filters");
    look("list-empty");
  }

  @Test
  void a_spreadsheet_is_checked_shown_and_imported() throws Exception {
    Path file =
        Workbooks.write(
            "new workers.xlsx",
            List.of("username", "password", "name", "data: ward"),
            List.of(
                List.of(name + "x", "correct horse", "Xenia", "North"),
                List.of(name + "y", "correct horse", "Yusuf", "West"),
                List.of("a b", "", "", "")));
    browser.go(page("workers/upload"));
    look("upload");
    browser.await("#file").sendKeys(file.toString());
    browser.click("#check");

    browser.awaitAddress("workers/uploads/");
    assertThat(browser.await("#confirm").getAttribute("value")).isEqualTo("Import 1 row");
    assertThat(browser.text(".counts")).contains("1 would be added", "2 would be left out");
    assertThat(browser.text("table"))
        .contains(
            "Ward cannot be “West”; choose one of North, South",
            "“a b” cannot be a login name",
            "A new worker needs a password");
    look("check");
    browser.click("#confirm");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(By.cssSelector("h1"), "Import"));
    browser.until(ExpectedConditions.textToBe(By.cssSelector(".detail .badge"), "With problems"));
    assertThat(browser.text(".counts")).contains("1 added", "2 left out");
    look("import");

    goUntilListed(1);
    assertThat(browser.texts("#rows td.lead")).containsExactly("Xenia");
  }

  @Test
  void whoever_may_only_look_is_offered_nothing_else() throws Exception {
    create(name);
    String id = browser.address().replaceAll(".*/workers/([^/]+)/.*", "$1");
    String role = project.role("looker-" + name, "view_commcare_users", "access_all_locations");
    String looker = project.webUser("looker" + name, role);
    browser.forgetCookies();
    browser.go("/login/");
    signIn(looker);
    try {
      browser.go(page("workers"));
      assertThat(browser.shows("#download")).isTrue();
      assertThat(browser.shows("#new")).isFalse();
      assertThat(browser.shows("input[name=pick]")).isFalse();
      assertThat(browser.statusOf(page("workers/new"))).isEqualTo(403);
      assertThat(browser.statusOf(page("workers/upload"))).isEqualTo(403);
      assertThat(browser.statusOf(page("groups"))).isEqualTo(403);
      assertThat(browser.statusOf(page("settings/fields"))).isEqualTo(403);
      browser.go(page("workers/" + id));
      assertThat(browser.shows("#save")).isFalse();
      assertThat(browser.shows("#reset")).isFalse();
      assertThat(browser.run("return document.querySelector('#name').matches(':disabled')"))
          .isEqualTo(true);
      look("detail-read-only");
    } finally {
      browser.forgetCookies();
      browser.go("/login/");
      signIn(boss);
    }
  }

  private static void addField(String label, String slug, String type, String choices) {
    browser.click("#begin");
    browser.type("#label", label);
    browser.type("#slug", slug);
    browser.choose("#type", type);
    if (choices != null) {
      browser.type("#choices", choices);
    }
    browser.click("#save");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(".rows"), label));
  }

  private static void create(String username) {
    browser.go(page("workers/new"));
    browser.type("#username", username);
    browser.type("#password", "correct horse");
    browser.choose("select[id$=choice]", "North");
    browser.click("#create");
    browser.awaitAddress("new=yes");
  }

  private int status(String password) throws Exception {
    return new Phone(
            ready.receiver(project.domain()),
            name + "@" + project.domain() + ".commcarehq.org",
            password)
        .submit(Forms.registration(UUID.randomUUID().toString(), UUID.randomUUID().toString(), "N"))
        .status();
  }

  private static void signIn(String user) {
    browser.signIn(user, ready.get("webPassword"));
    browser.awaitAddress("/dashboard/");
  }

  private static String page(String place) {
    return "/a/" + project.domain() + "/" + place + "/";
  }

  private static void look(String picture) throws IOException {
    Screens.look(browser, "workers-" + picture);
  }
}
