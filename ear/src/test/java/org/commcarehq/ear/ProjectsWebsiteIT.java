package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.opentest4j.TestAbortedException;

/** The life of a project on the website, and what phones find of it. */
class ProjectsWebsiteIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final ReadyStack ready = ReadyStack.read();
  private TestProject project;
  private Browser browser;

  @BeforeEach
  void an_administrator() throws Exception {
    if (Browser.installed().isEmpty()) {
      throw new TestAbortedException("no browser on this machine");
    }
    project = TestProject.create(ready, "life");
    browser = Browser.open(ready.get("url"));
    Screens.usual(browser);
    browser.go("/");
    browser.signIn(project.webUser(), ready.get("webPassword"));
    browser.awaitAddress("/dashboard/");
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void a_project_is_opened_and_its_settings_are_changed() throws IOException {
    String slug = "mothers-" + UUID.randomUUID().toString().substring(0, 8);
    browser.go("/projects/");
    browser.click("#new-project");
    browser.awaitAddress("/projects/new/");
    browser.type("#name", "Mothers of Mwanza");
    browser.type("#slug", "superuser");
    browser.click("#open");
    assertThat(browser.await(".note.said.bad").getText()).contains("taken or kept back");
    Screens.look(browser, "project-new");
    browser.type("#slug", slug);
    browser.choose("#zone", "Africa/Dar_es_Salaam");
    browser.click("#open");

    browser.awaitAddress("/a/" + slug + "/settings/");
    assertThat(browser.await(".note.said").getText()).contains("The project is open");
    browser.type("#name", "Mothers of Mwanza <b>");
    browser.click("#test");
    assertThat(browser.text("#unsaved")).isEqualTo("2 unsaved changes");
    browser.click("#save");
    browser.awaitAddress("did=saved");
    assertThat(browser.await(".note.said").getText()).contains("Saved.");
    assertThat(browser.text(".menu.project summary")).contains("Mothers of Mwanza <b>", "Test");
    Screens.look(browser, "settings");
    browser.go("/a/" + slug + "/roles/");
    assertThat(browser.texts("tbody a")).contains("Admin", "Read Only");
    browser.go("/projects/");
    Screens.look(browser, "projects");
  }

  @Test
  void a_closed_project_is_as_unknown_to_phones_as_one_that_never_was() throws Exception {
    String form = UUID.randomUUID().toString();
    Phone phone = project.phone();
    browser.go("/a/" + project.domain() + "/settings/");
    browser.click("#ask-close");
    browser.press("The season is over");
    browser.click("#close-now");
    browser.awaitAddress("/projects/");
    assertThat(browser.await(".note.said").getText()).contains("is closed");

    Phone.Answer closed =
        Wait.until(
            PATIENCE,
            () -> phone.submit(Forms.registration(form, "c1", "Neema")),
            answer -> answer.status() == 401);
    Phone.Answer unknown =
        new Phone(
                ready.receiver("life-nowhere"),
                "amina@life-nowhere.commcarehq.org",
                ready.get("devicePassword"))
            .submit(Forms.registration(form, "c1", "Neema"));

    assertThat(closed.status()).isEqualTo(401);
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(closed.body()).isEqualTo(unknown.body());
    assertThat(closed.header("WWW-Authenticate")).isEqualTo(unknown.header("WWW-Authenticate"));
    assertThat(browser.statusOf("/a/" + project.domain() + "/dashboard/")).isEqualTo(404);

    browser.click("[id$='open']");
    browser.awaitAddress("/dashboard/");
    assertThat(
            Wait.until(
                    PATIENCE,
                    () -> phone.submit(Forms.registration(form, "c1", "Neema")),
                    answer -> answer.status() == 201)
                .status())
        .isEqualTo(201);
  }

  @Test
  void a_deleted_project_comes_back_and_after_its_grace_is_gone_from_every_store()
      throws Exception {
    String form = UUID.randomUUID().toString();
    project.phone().submit(Forms.registration(form, "c1", "Neema"));
    delete("life");
    assertThat(browser.await(".note.said.bad").getText()).contains("Nothing was deleted");
    delete(project.domain());
    browser.awaitAddress("/projects/");
    assertThat(browser.await(".note.said").getText()).contains("bring it back for 30 days");
    Screens.look(browser, "projects-closed");
    browser.click("[id$='open']");
    browser.awaitAddress("/dashboard/");

    delete(project.domain());
    browser.awaitAddress("/projects/");
    project.change("UPDATE hq.domain SET purge_after = now() WHERE name = ?");
    Timers.ring("ProjectPurgeSweep", "purges");

    Wait.until(
        PATIENCE,
        () ->
            project.number("SELECT count(*) FROM hq.domain WHERE name = ? AND purge_after IS NULL"),
        gone -> gone == 1);
    assertThat(project.rows()).allSatisfy((table, rows) -> assertThat(rows).as(table).isZero());
    browser.go("/projects/");
    assertThat(browser.texts(".rows .strong")).isEmpty();
  }

  private void delete(String typed) {
    browser.go("/a/" + project.domain() + "/settings/");
    browser.click("#ask-delete");
    browser.type("#typed", typed);
    browser.click("#delete-now");
    browser.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(".note.said")));
  }
}
