package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.opentest4j.TestAbortedException;

/** Lists narrowed to workers, groups and places, in a real browser. */
class PeopleFilterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String OFFERS = "#who-offers [data-key]";
  private static final String AMINA = TestProject.userId("amina");
  private static final String ZAWADI = TestProject.userId("retired");
  private static ReadyStack ready;
  private static Browser browser;
  private static TestProject project;
  private static Places places;

  @BeforeAll
  static void two_workers_in_groups_and_places_with_a_form_each() throws Exception {
    if (Browser.installed().isEmpty()) {
      throw new TestAbortedException("no browser on this machine");
    }
    ready = ReadyStack.read();
    project = TestProject.create(ready, "choice");
    named(AMINA, "Amina Mushi");
    named(ZAWADI, "Zawadi Lema");
    places = Places.of(project);
    places.region("coast", "Coast");
    places.district("lake", "Lake Manyara", "coast");
    places.region("south", "South");
    places.worker(AMINA, "lake");
    places.worker(ZAWADI, "south");
    group("north", "North team", AMINA);
    group("all", "Everyone trained", AMINA, ZAWADI);
    project.phone().submit(Forms.registration("f-amina", "c-amina", "Neema"));
    project
        .phone("retired")
        .submit(Forms.registration("f-zawadi", "c-zawadi", "Pendo").replace(AMINA, ZAWADI));
    browser = Browser.open(ready.get("url"));
    Screens.usual(browser);
    browser.go("/");
    browser.signIn(project.webUser(), ready.get("webPassword"));
    browser.awaitAddress("/dashboard/");
    assertThat(
            Wait.until(
                PATIENCE,
                () -> {
                  browser.go(page("submissions"));
                  return browser.text("#summary .count");
                },
                "2 submissions"::equals))
        .isEqualTo("2 submissions");
    assertThat(
            Wait.until(
                PATIENCE,
                () -> {
                  browser.go(page("people") + "?q=zaw");
                  return browser.text("body");
                },
                offers -> offers.contains("Zawadi Lema")))
        .contains("Zawadi Lema");
  }

  private static void named(String worker, String name) throws Exception {
    project.change(
        """
        UPDATE hq.mobile_worker m
        SET active = true, version = m.version + 1, full_name = new.name
        FROM (SELECT ? AS domain, ? AS id, ? AS name) new
        WHERE m.domain = new.domain AND m.id = new.id""",
        worker,
        name);
  }

  private static void group(String id, String name, String... members) throws Exception {
    project.change(
        """
        INSERT INTO hq.worker_group (domain, id, name, case_sharing, reporting, changed_on)
        VALUES (?, ?, ?, false, true, now())""",
        id,
        name);
    for (String member : members) {
      project.change("INSERT INTO hq.worker_group_member VALUES (?, ?, ?)", id, member);
    }
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
  void a_group_and_a_worker_are_chosen_by_keyboard_and_stand_in_the_address() throws Exception {
    browser.go(page("submissions"));
    browser.run("document.querySelector('#who-find').focus()");
    browser.press(Keys.ARROW_DOWN.toString());
    browser.await(OFFERS);
    assertThat(browser.texts(OFFERS))
        .contains(
            "All mobile workers", "Deactivated mobile workers", "North team\ngroup, 1 worker");
    browser.press(Keys.ESCAPE.toString());
    browser.until(ExpectedConditions.invisibilityOfElementLocated(By.id("who-offers")));

    browser.press("north");
    browser.until(ExpectedConditions.numberOfElementsToBe(By.cssSelector(OFFERS), 1));
    browser.press(Keys.ENTER.toString());
    counts("1 submission");
    assertThat(browser.address()).endsWith("?who=g%3Anorth");
    assertThat(chips()).containsExactly("Group North team");

    browser.until( // the field is drawn anew with what was chosen, and then has the focus again
        driver -> "who-find".equals(driver.switchTo().activeElement().getDomAttribute("id")));
    browser.press("zaw");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(By.id("who-offers"), "Zawadi Lema"));
    browser.press(Keys.ARROW_DOWN.toString() + Keys.ARROW_UP);
    browser.press(Keys.ENTER.toString());
    counts("2 submissions");
    assertThat(chips()).containsExactly("Group North team", "Worker Zawadi Lema");
    Screens.look(browser, "people-filter-chosen");

    browser.go(browser.address().substring(ready.get("url").length()));
    counts("2 submissions");
    browser.click("#chips .chip");
    counts("1 submission");
    assertThat(browser.text("#rows")).contains("Zawadi Lema").doesNotContain("Amina Mushi");
    browser.click("#chips .clear");
    counts("2 submissions");
    assertThat(browser.address()).endsWith("/submissions/");
  }

  @Test
  void what_is_offered_can_be_read_in_every_width_and_scheme() throws Exception {
    for (String scheme : List.of("light", "dark")) {
      browser.scheme(scheme);
      for (boolean phone : new boolean[] {false, true}) {
        browser.size(phone ? 390 : 1440, phone ? 844 : 900, phone);
        browser.go(page("submissions"));
        if (phone) {
          browser.click(".btn.more");
        }
        browser.click("#who-find");
        browser.await(OFFERS);
        browser.press(Keys.ARROW_DOWN.toString());
        String picture = "people-filter-open-" + (phone ? "phone-" : "desktop-") + scheme;
        browser.picture(Path.of("target", "screenshots", "operations", picture + ".png"));
        assertThat(Axe.findings(browser)).as(picture).isEmpty();
        assertThat(browser.run("return document.documentElement.scrollWidth > innerWidth"))
            .as(picture + " is wider than its window")
            .isEqualTo(false);
      }
    }
  }

  @Test
  void a_choice_is_taken_back_where_it_was_made() {
    browser.go(page("submissions") + "?who=l%3Acoast");
    counts("1 submission");
    assertThat(chips()).containsExactly("Location Coast");
    browser.type("#who-find", "coast");
    browser.until(
        ExpectedConditions.attributeToBe(By.cssSelector(OFFERS), "aria-selected", "true"));
    browser.click(OFFERS);
    counts("2 submissions");
  }

  @Test
  void what_the_address_says_of_nobody_narrows_nothing_and_an_old_link_still_leads_there() {
    browser.go(page("submissions") + "?who=%3Cscript%3E,x:1,s:everything");
    counts("2 submissions");
    browser.go(page("submissions") + "?worker=" + AMINA);
    counts("1 submission");
    assertThat(chips()).containsExactly("Worker Amina Mushi");
    browser.go(page("submissions") + "?who=s%3Ainactive");
    assertThat(browser.text(".empty")).contains("No submission fits these filters");
  }

  @Test
  void an_export_holds_what_was_listed() {
    browser.go(page("submissions") + "?who=g%3Anorth");
    browser.click("#export");
    browser.awaitAddress("/exports/");
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector("main"), "1 submission,"));
    assertThat(browser.text("main")).contains("of North team");
  }

  @Test
  void who_has_some_places_is_offered_only_workers_and_groups_of_them() throws Exception {
    project.role("some-places", "view_reports", "view_commcare_users");
    String asha = project.webUser("asha", "some-places");
    places.member(asha, "coast");
    Visitor visitor = Visitor.signedIn(ready.get("url"), asha, ready.get("webPassword"));

    assertThat(text(visitor, "people")).contains("Amina Mushi", "North team", "Coast");
    assertThat(text(visitor, "people"))
        .contains("Everyone trained\",\"hint\":\"group, 1 worker")
        .doesNotContain("Zawadi", "South");
    assertThat(text(visitor, "people", "q=zawadi")).isEqualTo("[]");
    String narrowed = text(visitor, "submissions", "who=w%3A" + ZAWADI + ",g%3Aall");
    assertThat(narrowed)
        .contains("1 submission", "Outside your locations", "Everyone trained")
        .doesNotContain("Zawadi");
    assertThat(text(visitor, "workers/choices")).contains("North team").doesNotContain("Amina");
  }

  @Test
  void the_list_of_workers_is_narrowed_by_group_or_place() throws Exception {
    browser.go(page("workers"));
    counts("2 workers");
    browser.type("#who-find", "north");
    browser.await(OFFERS);
    browser.click(OFFERS);
    counts("1 worker");
    assertThat(browser.texts("#rows td.lead")).containsExactly("Amina Mushi");
    assertThat(browser.address()).endsWith("?who=g%3Anorth");
    Screens.look(browser, "people-filter-workers");

    browser.go(page("workers") + "?who=l%3Asouth");
    assertThat(browser.texts("#rows td.lead")).containsExactly("Zawadi Lema");
  }

  @Test
  void device_logs_are_narrowed_to_the_people_of_a_group() throws Exception {
    for (String name : List.of("amina", "retired")) {
      project
          .phone(name)
          .submit(
              """
              <?xml version='1.0' ?><device_report xmlns="http://code.javarosa.org/devicereport">\
              <device_id>phone</device_id><report_date>2026-04-01T10:00:00.000Z</report_date>\
              <user_subreport><user><username>%1$s</username><user_id>it-user-%1$s</user_id></user>\
              </user_subreport><log_subreport><log date="2026-04-01T09:00:01.120Z">\
              <type>user</type><msg>%1$s logged in</msg></log></log_subreport>\
              <meta xmlns="http://openrosa.org/jr/xforms"><instanceID>r-%1$s</instanceID></meta>\
              </device_report>"""
                  .formatted(name));
    }
    browser.go(page("device-logs"));
    counts("2 lines");
    browser.type("#who-find", "north");
    browser.await(OFFERS);
    browser.click(OFFERS);
    counts("1 line");
    assertThat(browser.text("#results")).contains("amina logged in");
    assertThat(chips()).containsExactly("Group North team");
  }

  private static List<String> chips() {
    return browser.texts("#chips .chip").stream().map(text -> text.replace('\n', ' ')).toList();
  }

  private static void counts(String words) {
    browser.until(ExpectedConditions.textToBe(By.cssSelector("#summary .count"), words));
  }

  private static String text(Visitor visitor, String place, String... query) throws Exception {
    String address = page(place) + (query.length == 0 ? "" : "?" + String.join("&", query));
    return new String(visitor.get(address, Map.of()).body(), StandardCharsets.UTF_8);
  }

  private static String page(String place) {
    return "/a/" + project.domain() + "/" + place + "/";
  }
}
