package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.opentest4j.TestAbortedException;

/** What people do to submissions and cases on the website, in a real browser. */
class OperationsPagesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static ReadyStack ready;
  private static Browser browser;
  private static TestProject project;
  private static String user;
  private final String mother = UUID.randomUUID().toString();
  private final String visit = UUID.randomUUID().toString();

  @BeforeAll
  static void open() throws Exception {
    if (Browser.installed().isEmpty()) {
      throw new TestAbortedException("no browser on this machine");
    }
    ready = ReadyStack.read();
    project = TestProject.create(ready, "pages");
    user = project.webUser();
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
  void a_mother_is_registered_and_visited() throws Exception {
    Screens.usual(browser);
    browser.go("/");
    if (browser.shows("#signin")) {
      browser.signIn(user, ready.get("webPassword"));
      browser.awaitAddress("/dashboard/");
    }
    send(Forms.registration(UUID.randomUUID().toString(), mother, "Neema Joseph"));
    send(visit(visit, mother, "2", "60"));
  }

  @Test
  void a_submission_is_archived_with_a_reason_and_that_is_undone_at_once() {
    browser.go(page("submissions/" + visit));
    browser.click("#archive");
    browser.click("#archive-now");
    assertThat(state(visit)).as("nothing without a reason").isEqualTo("NORMAL");
    browser.press("Entered twice");
    browser.click("#archive-now");

    assertThat(browser.await(".note.said").getText()).contains("Archived.");
    assertThat(browser.text(".detail .note")).contains("Entered twice", "Archived by");
    assertThat(browser.text(".deeds")).contains("Archived by", "Entered twice");
    assertThat(state(visit)).isEqualTo("ARCHIVED");
    assertThat(property("visits")).isEqualTo("0");

    browser.click("#undo");

    browser.until(
        ExpectedConditions.textToBe(
            By.cssSelector(".note.said > span + span"), "Taken back: it is as it was before."));
    assertThat(state(visit)).isEqualTo("NORMAL");
    assertThat(property("visits")).isEqualTo("2");
  }

  @Test
  void an_answer_is_edited_with_its_case_and_the_earlier_version_stays() throws Exception {
    browser.go(page("submissions/" + visit));
    browser.click("#edit");
    browser.awaitAddress("/edit/");
    browser.type("[data-was='60']", "64");
    assertThat(browser.text("#unsaved")).isEqualTo("1 unsaved change");
    browser.click("#review");
    assertThat(browser.await("#save").isDisplayed()).isTrue();
    assertThat(browser.texts(".changes .after")).containsExactly("64", "64");
    assertThat(property("weight")).as("nothing is saved yet").isEqualTo("60");
    look("edit-review");

    browser.click("#save");
    assertThat(browser.address()).as("nothing without a reason").contains("/edit/");
    browser.press("The scale was wrong");
    browser.click("#save");

    browser.awaitAddress("did=edit");
    assertThat(browser.await(".note.said").getText()).contains("Saved as version 2");
    assertThat(property("weight")).isEqualTo("64");
    assertThat(browser.text(".deeds")).contains("Edited by Bahati", "The scale was wrong");
    browser.click(".deeds a");
    assertThat(browser.await(".detail .note").getText()).contains("a later edit replaced");
    assertThat(browser.texts(".qa .a")).contains("60");
  }

  @Test
  void an_edit_that_meets_another_shows_both() throws Exception {
    browser.go(page("submissions/" + visit + "/edit"));
    browser.type("[data-was='60']", "64");
    send(visit(visit, mother, "2", "62"));

    browser.click("#review");

    assertThat(browser.await(".meeting").getText()).contains("60", "62", "64");
    look("edit-meeting");
    browser.click("#go-on");
    browser.click("#review");
    browser.await("#reason");
    assertThat(browser.texts(".changes .before")).contains("62");
  }

  @Test
  void a_form_in_error_is_reprocessed_once_its_host_is_there() throws Exception {
    String child = UUID.randomUUID().toString();
    String host = UUID.randomUUID().toString();
    String early = UUID.randomUUID().toString();
    project
        .phone()
        .submit(
            Forms.form(
                Forms.REGISTRATION,
                early,
                "<child>Baraka</child>",
                Forms.block(
                    child,
                    "<create><case_type>child</case_type><case_name>Baraka</case_name></create>"
                        + "<index><parent case_type=\"mother\">"
                        + host
                        + "</parent></index>")));
    browser.go(page("submissions/" + early));
    assertThat(browser.await(".detail .note.bad").getText()).contains("does not exist");
    browser.click("#reprocess");
    assertThat(browser.await(".note.said").getText()).contains("does not count");
    send(Forms.registration(UUID.randomUUID().toString(), host, "Zawadi"));

    browser.go(page("submissions") + "?state=ERROR");
    indexed(early);
    browser.go(page("submissions") + "?state=ERROR");
    assertThat(browser.await("td.problem").getText()).contains("does not exist");
    look("errors");
    browser.click("#reprocess-all");

    browser.awaitAddress("/bulk/");
    browser.until(ExpectedConditions.textToBe(By.cssSelector(".detail-name .badge"), "Done"));
    assertThat(state(early)).isEqualTo("NORMAL");
    look("bulk-reprocess");
  }

  @Test
  void chosen_submissions_are_archived_together_and_undone_as_one() throws Exception {
    indexed(visit);
    browser.go(page("submissions"));
    browser.await("#rows [data-row]");
    browser.press("j");
    browser.press("x");
    assertThat(browser.await("#bulk [data-picked]").getText()).isEqualTo("1 selected");
    browser.run("document.querySelector(\"input[value='" + visit + "']\").checked = false");
    browser.run("document.querySelector('[data-unpick]').click()");
    browser.click("input[value='" + visit + "']");
    Screens.look(browser, "list-chosen", false);
    browser.click("[data-dialog='bulk-archive']");
    browser.press("A training day");
    browser.click("#bulk-archive-now");

    browser.awaitAddress("/bulk/");
    browser.until(ExpectedConditions.textToBe(By.cssSelector(".detail-name .badge"), "Done"));
    assertThat(browser.text("h1")).isEqualTo("Archive 1 submission");
    assertThat(state(visit)).isEqualTo("ARCHIVED");

    browser.click("#undo");
    browser.press("It was no training day");
    browser.click("#undo-now");
    browser.until(ExpectedConditions.textToBe(By.cssSelector(".detail-name .badge"), "Undone"));
    assertThat(state(visit)).isEqualTo("NORMAL");
    look("bulk-undone");
    browser.go(page("bulk"));
    assertThat(browser.await(".rows .badge").getText()).isEqualTo("Undone");
    look("bulk-list");
  }

  @Test
  void what_others_changed_since_is_listed_when_a_bulk_action_is_undone() throws Exception {
    indexedCase(mother);
    browser.go(page("cases"));
    browser.click("input[value='" + mother + "']");
    browser.click("[data-dialog='bulk-close']");
    browser.press("Moved away");
    browser.click("#bulk-close-now");
    browser.awaitAddress("/bulk/");
    browser.until(ExpectedConditions.textToBe(By.cssSelector(".detail-name .badge"), "Done"));
    assertThat(caseText("closed")).isEqualTo("t");
    send(visit(UUID.randomUUID().toString(), mother, "3", "61"));

    browser.click("#undo");
    browser.click("#undo-now");
    browser.until(
        ExpectedConditions.textToBe(By.cssSelector(".detail-name .badge"), "Undone in part"));
    browser.click("#problems-tab");
    assertThat(browser.await("table.items").getText()).contains("Left alone", "visits");
    look("bulk-conflict");
  }

  @Test
  void a_case_tells_its_history_with_what_was_taken_back_and_why() throws Exception {
    String second = UUID.randomUUID().toString();
    send(visit(second, mother, "3", "61"));
    browser.go(page("submissions/" + visit));
    browser.click("#archive");
    browser.press("A wrong mother");
    browser.click("#archive-now");
    browser.await("#undo");

    browser.go(page("cases/" + mother) + "?tab=history");

    assertThat(browser.texts(".timeline .revoked")).hasSize(1);
    assertThat(browser.text(".timeline .revoked")).contains("Taken back", "A wrong mother");
    assertThat(browser.texts(".timeline .entry")).anyMatch(one -> one.contains("archived"));
    look("case-history");
  }

  @Test
  void a_case_is_checked_rebuilt_deleted_and_restored() throws Exception {
    browser.go(page("cases/" + mother));
    browser.click("#check");
    assertThat(browser.await(".note.said").getText()).contains("agrees with its 2 forms");

    project.number(
        "WITH spoilt AS (UPDATE hq.commcare_case SET name = 'Somebody else' WHERE domain = ? AND"
            + " id = ? RETURNING 1) SELECT count(*) FROM spoilt",
        mother);
    browser.click("#check");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector(".note.said"), "differs"));
    assertThat(browser.text("#state table")).contains("Somebody else", "Neema Joseph");
    look("case-differs");
    browser.click("#rebuild");
    browser.press("A wrong name");
    browser.click("#rebuild-now");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector(".note.said"), "Rebuilt"));
    assertThat(browser.text("h1")).isEqualTo("Neema Joseph");

    browser.click("#delete");
    browser.press("A test");
    browser.click("#delete-now");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector(".note.said"), "Deleted"));
    assertThat(browser.text(".detail .note")).contains("Deleted by", "A test");
    browser.click("#undo");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector(".note.said"), "It is back"));
  }

  @Test
  void a_receipt_is_copied_and_verified_against_the_stored_xml() throws Exception {
    String sent = receiptOf(visit(visit, mother, "2", "60"));
    browser.go(page("submissions/" + visit));
    assertThat(browser.text("#receipt-text")).isEqualTo(sent);
    assertThat(browser.attribute("#proving [data-copy]", "data-copy")).isEqualTo(sent);

    browser.click("#verify-receipt");

    assertThat(browser.await("#receipt-proof .note.ok").getText()).startsWith("Proven:");
    look("receipt");
    project.change(
        "DELETE FROM hq.blob WHERE domain = ? AND sha256 ="
            + " (SELECT content_hash FROM hq.form_instance f WHERE f.domain = blob.domain AND id = ?)",
        visit);
    browser.click("#verify-receipt");
    assertThat(browser.await("#receipt-proof .note.bad").getText()).contains("XML is gone");
  }

  @Test
  void the_receipt_of_an_error_beside_its_form_is_the_one_that_was_sent() throws Exception {
    String block =
        Forms.block(mother, "<index><parent case_type=\"mother\">nobody</parent></index>");
    Phone.Answer error =
        project.phone().submit(Forms.form(Forms.FOLLOW_UP, visit, "<note>Linked</note>", block));
    assertThat(error.status()).isEqualTo(422);

    browser.go(page("submissions/" + error.formId().orElseThrow()));

    assertThat(browser.text("#receipt-text"))
        .isEqualTo(error.header("X-CommCareHQ-Receipt").orElseThrow());
    browser.click("#verify-receipt");
    assertThat(browser.await("#receipt-proof .note.ok").getText()).startsWith("Proven:");
  }

  @Test
  void bytes_that_are_no_form_are_listed_and_can_be_taken_away() throws Exception {
    project.phone().submit("<data><not closed");
    browser.go(page("unreadable"));

    assertThat(browser.await("table.list").getText()).contains("Invalid XML");
    String file = browser.attribute("table.list a", "href");
    assertThat(browser.statusOf(file)).isEqualTo(200);
    look("unreadable");
  }

  @Test
  void a_check_of_the_project_finds_that_all_cases_agree() throws Exception {
    browser.go(page("checks"));
    browser.click("#start");
    browser.awaitAddress("/checks/");
    browser.until(ExpectedConditions.urlMatches("/checks/.+/"));
    browser.until(ExpectedConditions.textToBe(By.cssSelector(".detail-name .badge"), "All agree"));
    look("check");
    browser.go(page("checks"));
    look("checks");
  }

  @Test
  void a_dialog_gives_the_focus_back_where_it_came_from() {
    browser.go(page("submissions/" + visit));
    browser.run("document.querySelector('#archive').focus()");
    browser.press(Keys.ENTER.toString());
    assertThat(browser.run("return document.activeElement.id")).isEqualTo("archive-reason");
    browser.press(Keys.ESCAPE.toString());
    assertThat(browser.run("return document.activeElement.id")).isEqualTo("archive");
  }

  @Test
  void one_submission_and_its_editing_are_open_to_everybody() throws Exception {
    browser.go(page("submissions/" + visit));
    look("submission");
    browser.go(page("submissions/" + visit + "/edit"));
    look("edit");
    browser.complaints();
  }

  private static String visit(String formId, String caseId, String visits, String weight) {
    return Forms.form(
        Forms.FOLLOW_UP,
        formId,
        "<mother><weight>%s</weight><advice>Sleep under a net</advice></mother>".formatted(weight),
        Forms.block(
            caseId,
            "<update><visits>%s</visits><weight>%s</weight></update>".formatted(visits, weight)));
  }

  private static void send(String xml) throws IOException, InterruptedException {
    receiptOf(xml);
  }

  private static String receiptOf(String xml) throws IOException, InterruptedException {
    Phone.Answer answer = project.phone().submit(xml);
    assertThat(answer.status()).isEqualTo(201);
    return answer.header("X-CommCareHQ-Receipt").orElseThrow();
  }

  private String state(String formId) {
    return text("SELECT state FROM hq.form_instance WHERE domain = ? AND id = ?", formId);
  }

  private String property(String name) {
    return text(
        "SELECT properties ->> '" + name + "' FROM hq.commcare_case WHERE domain = ? AND id = ?",
        mother);
  }

  private String caseText(String column) {
    return text("SELECT " + column + " FROM hq.commcare_case WHERE domain = ? AND id = ?", mother);
  }

  private static String text(String sql, String id) {
    try {
      return project.text(sql, id);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until lists can know of it. */
  private static void indexed(String formId) throws Exception {
    shown("submissions", formId);
  }

  private static void indexedCase(String caseId) throws Exception {
    shown("cases", caseId);
  }

  private static void shown(String list, String id) throws Exception {
    boolean found =
        Wait.until(
            PATIENCE,
            () -> {
              browser.go(page(list));
              return browser.shows("input[value='" + id + "']");
            },
            shown -> shown);
    assertThat(found).isTrue();
  }

  private static void look(String name) throws IOException {
    Screens.look(browser, name);
  }

  private static String page(String path) {
    return "/a/" + project.domain() + "/" + path + "/";
  }
}
