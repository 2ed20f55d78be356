package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.opentest4j.TestAbortedException;

/** Web users and their accounts, in a real browser. */
class AccountsWebsiteIT {
  private static final Pattern PATH = Pattern.compile("https?://[^/\\s]+(/[a-z]+/[\\w-]{43}/)");
  private static final String PASSWORD = "correct horse battery";
  private static ReadyStack ready;
  private static Browser browser;
  private static TestProject project;
  private static String boss;

  @BeforeAll
  static void open() throws Exception {
    if (Browser.installed().isEmpty()) {
      throw new TestAbortedException("no browser on this machine");
    }
    ready = ReadyStack.read();
    project = TestProject.create(ready, "accounts");
    boss = project.webUser();
    project.role("reader", "view_reports", "view_web_users", "access_all_locations");
    project.webUser("reader", "reader");
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
  void the_boss_is_signed_in() {
    browser.forgetCookies();
    browser.go("/login/");
    browser.signIn(boss, ready.get("webPassword"));
    browser.awaitAddress("/dashboard/");
  }

  @Test
  void somebody_is_invited_opens_an_account_and_is_a_member() throws Exception {
    String juma = "juma@" + project.domain() + ".example.org";
    browser.go(page("web-users/"));
    browser.click("#invite");
    browser.type("#email", juma);
    browser.choose("#role", "reader");
    browser.click("#send");
    browser.awaitAddress("tab=invitations");
    assertThat(browser.text("#invitations")).contains(juma, "Waiting");
    Screens.look(browser, "invitations");

    String path = path(Mailbox.of(ready, juma).await(1));
    browser.forgetCookies();
    browser.go(path);
    Screens.look(browser, "invitation");
    browser.type("#fullName", "Juma Ali");
    browser.type("#password", PASSWORD);
    browser.type("#again", "another one");
    browser.click("#open");
    assertThat(browser.await(".note.said").getText()).contains("two ways");
    browser.type("#password", PASSWORD);
    browser.type("#again", PASSWORD);
    browser.click("#open");

    browser.awaitAddress("/a/" + project.domain() + "/dashboard/");
    browser.go(path);
    assertThat(browser.text("main")).contains("not open any more");
    browser.go(page("web-users/?q=juma"));
    assertThat(browser.text("#members")).contains("Juma Ali", "reader", "Active");
    assertThat(browser.shows("#invite")).as("a reader invites nobody").isFalse();
  }

  @Test
  void an_invitation_is_taken_back() throws Exception {
    String late = "late@" + project.domain() + ".example.org";
    browser.go(page("web-users/invite/"));
    browser.type("#email", late);
    browser.choose("#role", "Admin");
    browser.click("#send");
    browser.awaitAddress("tab=invitations");

    browser.click("[aria-label='Take back the invitation of " + late + "']");

    assertThat(browser.await(".note.said").getText()).contains("Taken back");
    assertThat(browser.text("main")).doesNotContain(late);
    browser.forgetCookies();
    browser.go(path(Mailbox.of(ready, late).await(1)));
    assertThat(browser.text("main")).contains("not open any more");
  }

  @Test
  void what_is_no_address_is_told_at_once() {
    browser.go(page("web-users/invite/"));
    browser.run("document.querySelector('#email').type = 'text'");
    browser.type("#email", "nobody");
    browser.choose("#role", "Admin");
    browser.click("#send");

    assertThat(browser.await(".note.said").getText()).contains("no e-mail address");
  }

  @Test
  void a_member_gets_another_role_is_kept_out_and_removed() throws Exception {
    String clerk = project.webUser("clerk", "reader");
    browser.go(page("web-users/" + clerk + "/"));
    Screens.look(browser, "member");
    browser.choose("#role", "Admin");
    browser.click("#save");
    assertThat(browser.await(".note.said").getText()).contains("next click");
    assertThat(browser.text(".facts")).contains("Admin");

    browser.click("#deactivate");
    assertThat(browser.await(".note.said").getText()).contains("Kept out");
    browser.click("#reactivate");
    assertThat(browser.await(".note.said").getText()).contains("come in again");

    browser.click("#remove");
    browser.click("#remove-now");
    browser.awaitAddress("did=removed");
    assertThat(browser.text("#members")).doesNotContain(clerk);
  }

  @Test
  void a_member_is_assigned_to_places_from_their_own_page() throws Exception {
    project.webUser("placed", "reader");
    Places places = Places.of(project);
    places.region("bagamoyo", "Bagamoyo");
    places.region("kisarawe", "Kisarawe");
    browser.go(page("web-users/placed@" + project.domain() + ".example.org/"));
    for (String place : List.of("bagamoyo", "kisarawe")) {
      browser.type("#place-q", place);
      browser.click("#places-found input[value=" + place + "]");
      browser.click("#add-place");
      browser.await("#places-card .note");
      browser.await("#places-card .chip a[href*=" + place + "]");
    }
    Screens.look(browser, "member-places");
    browser.click("#places-card a[aria-label='Make Kisarawe the main place']");
    browser.await("#places-card a[aria-label='Make Bagamoyo the main place']");
    browser.click("#places-card a[aria-label='Take away from Bagamoyo']");
    browser.until(driver -> driver.findElements(By.cssSelector(".chip")).size() == 1);

    assertThat(
            project.text(
                "SELECT string_agg(location_id, ' ') FROM hq.location_assignment WHERE domain = ?"
                    + " AND owner = ?",
                "member"))
        .isEqualTo("kisarawe");
  }

  @Test
  void many_are_invited_by_a_spreadsheet() throws Exception {
    Path file =
        Workbooks.write(
            "guests.xlsx",
            List.of("email", "role"),
            List.of(
                List.of("one@" + project.domain() + ".example.org", "reader"),
                List.of("two@" + project.domain() + ".example.org", "Emperor")));
    browser.go(page("web-users/"));
    browser.click("#invite-many");
    browser.await("#file").sendKeys(file.toAbsolutePath().toString());
    Screens.look(browser, "invite-many");
    browser.click("#check");
    browser.awaitAddress("/web-users/uploads/");
    browser.await("#confirm-invitations");
    assertThat(browser.text("main")).contains("There is no role “Emperor”");
    Screens.look(browser, "invite-many-checked");
    browser.click("#confirm-invitations");
    browser.until(
        driver -> driver.findElement(By.cssSelector("main")).getText().contains("1 added"));
    browser.go(page("web-users/?tab=invitations"));
    assertThat(browser.text("#invitations")).contains("one@" + project.domain());
    assertThat(Mailbox.of(ready, "one@" + project.domain() + ".example.org").await(1))
        .contains("/invitation/");
  }

  @Test
  void the_last_administrator_stays() {
    browser.go(page("web-users/" + boss + "/"));
    browser.click("#deactivate");

    assertThat(browser.await(".note.said").getText()).contains("last administrator");
  }

  @Test
  void the_list_is_searched_and_its_address_keeps_what_is_searched_for() throws Exception {
    browser.go(page("web-users/"));
    Screens.look(browser, "web-users");
    browser.type("#q", "reader@");
    browser.click("#find");
    browser.awaitAddress("q=reader");
    assertThat(browser.texts("#members tbody tr")).hasSize(1);
    browser.go(page("web-users/?q=nobody-like-this"));
    assertThat(browser.text("main")).contains("Nobody like this");
    assertThat(browser.statusOf(page("web-users/who@example.org/"))).isEqualTo(404);
  }

  @Test
  void ones_own_account_and_sessions_can_be_looked_at() throws Exception {
    browser.go("/account/");
    Screens.look(browser, "account");
    browser.type("#fullName", "Bahati M. Mushi");
    browser.click("#rename");
    assertThat(browser.await(".note.said").getText()).contains("Saved");
    browser.type("#present", "wrong");
    browser.type("#wanted", PASSWORD);
    browser.type("#again", PASSWORD);
    browser.click("#changePassword");
    assertThat(browser.await(".note.said").getText()).contains("present password is not right");

    browser.go("/account/sessions/");
    Screens.look(browser, "sessions");
    assertThat(browser.text("main")).contains("Chrome on Linux", "This one");
    if (browser.shows("#others")) {
      browser.click("#others");
      assertThat(browser.await(".note.said").getText()).contains("everywhere else");
    }
  }

  @Test
  void a_forgotten_password_is_asked_for_and_chosen_anew() throws Exception {
    String username = project.webUser("forgetful", "reader");
    browser.forgetCookies();
    browser.go("/login/");
    browser.click("#forgotten");
    Screens.look(browser, "reset");
    browser.type("#address", username);
    browser.click("#ask");
    assertThat(browser.await(".note.ok").getText()).contains("If there is an account");

    browser.go(path(Mailbox.of(ready, username).await(1)));
    Screens.look(browser, "reset-link");
    browser.type("#wanted", PASSWORD);
    browser.type("#again", PASSWORD);
    browser.click("#use");
    browser.awaitAddress("/login/");
    assertThat(browser.text("main")).contains("Your password is changed");
    browser.signIn(username, PASSWORD);
    browser.awaitAddress("/dashboard/");
    assertThat(browser.complaints()).isEmpty();
  }

  private static String path(String mail) {
    Matcher link = PATH.matcher(mail);
    assertThat(link.find()).as(mail).isTrue();
    return link.group(1);
  }

  private static String page(String place) {
    return "/a/" + project.domain() + "/" + place;
  }
}
