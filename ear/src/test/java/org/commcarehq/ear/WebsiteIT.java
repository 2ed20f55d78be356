package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.opentest4j.TestAbortedException;

/** The website as its users meet it, in a real browser. */
class WebsiteIT {
  private static final List<String> PAGES =
      List.of("dashboard", "submissions", "cases", "device-logs", "exports", "pipeline");
  private static ReadyStack ready;
  private static Browser browser;

  @BeforeAll
  static void open() {
    if (Browser.installed().isEmpty()) {
      System.err.println(
          """

          ==========================================================================
          WEBSITE TESTS SKIPPED: this machine has no Chromium with its driver.
          Debian: apt-get install chromium chromium-driver
          ==========================================================================
          """);
      throw new TestAbortedException("no browser on this machine");
    }
    ready = ReadyStack.read();
    browser = Browser.open(ready.get("url"));
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void sign_in() {
    browser.size(1440, 900, false);
    browser.scheme("light");
    browser.go("/");
    if (browser.shows("#signin")) {
      browser.signIn(ready.get("webUser"), ready.get("webPassword"));
      browser.awaitAddress("/dashboard/");
    }
  }

  @Test
  void a_user_goes_from_sign_in_to_the_history_of_a_case() {
    browser.go(page("dashboard"));
    assertThat(browser.texts(".figures .figure")).hasSize(4);
    browser.click(".side a[href$='/submissions/']");
    browser.await("#rows [data-row]");
    String form = "Antenatal visit";

    browser.choose("#form", form);
    browser.awaitAddress("form=");
    browser.choose("#state", "Accepted");
    browser.awaitAddress("state=NORMAL");
    browser.until(ExpectedConditions.textToBePresentInElement(browser.await("#chips"), form));
    assertThat(browser.texts("#rows [data-row]")).isNotEmpty().containsOnly(form);

    browser.click("#rows [data-row]");
    browser.awaitAddress("/submissions/");
    assertThat(browser.await("h1").getText()).isEqualTo(form);
    assertThat(browser.texts(".qa .a")).isNotEmpty();
    assertThat(browser.texts(".journey .done .step")).contains("Received and saved");

    String name = browser.await(".touch-name a").getText();
    browser.click(".touch-name a");
    browser.awaitAddress("/cases/");
    assertThat(browser.await("h1").getText()).isEqualTo(name);
    browser.click("#history-tab");
    browser.awaitAddress("tab=history");
    assertThat(browser.texts(".timeline .entry")).anyMatch(entry -> entry.contains(form));
    assertThat(browser.texts(".changes .after")).isNotEmpty();
  }

  @Test
  void the_address_restores_filters_order_and_page() {
    browser.go(page("submissions") + "?sort=form&order=asc&state=NORMAL&page=2");

    browser.await("#rows [data-row]");
    assertThat(browser.text("#chips")).contains("Accepted");
    assertThat(browser.text(".ui-paginator-page.ui-state-active")).isEqualTo("2");
    assertThat(browser.attribute("th.ui-state-active", "aria-sort")).isEqualTo("ascending");
  }

  @Test
  void going_back_shows_the_list_as_it_was() {
    browser.go(page("cases"));
    browser.await("#rows [data-row]");
    String before = browser.text("#summary .count");
    browser.choose("#status", "Closed");
    browser.awaitAddress("status=closed");

    browser.run("history.back()");

    browser.until(ExpectedConditions.not(ExpectedConditions.urlContains("status=closed")));
    browser.until(ExpectedConditions.textToBePresentInElement(browser.await("#summary"), before));
  }

  @Test
  void the_keyboard_is_enough() {
    browser.go(page("dashboard"));
    browser.press("gs");
    browser.awaitAddress("/submissions/");
    browser.await("#rows [data-row]");
    browser.press("j");
    browser.press("\n");
    browser.until(ExpectedConditions.urlMatches("/submissions/[^/?]+/"));
  }

  @Test
  void an_export_comes_along_and_can_be_taken_away() {
    browser.go(page("submissions"));
    browser.click("#export");
    browser.awaitAddress("/exports/");

    browser.await(".jobs li:first-child a[href$='/file/']");
    assertThat(browser.text(".jobs li:first-child .badge")).isEqualTo("Ready");
    String file = browser.attribute(".jobs li:first-child a[href$='/file/']", "href");
    assertThat(browser.statusOf(file)).isEqualTo(200);
  }

  @Test
  void a_project_of_others_looks_like_one_that_does_not_exist()
      throws IOException, InterruptedException {
    assertThat(browser.statusOf("/a/not-mine/dashboard/")).isEqualTo(404);
    assertThat(browser.statusOf(page("submissions") + "no-such-form/")).isEqualTo(404);
    HttpResponse<String> stranger = fetch(page("submissions"));
    assertThat(stranger.statusCode()).isEqualTo(302);
    assertThat(stranger.headers().firstValue("Location").orElse("")).contains("/login/?next=");
  }

  @Test
  void answers_carry_the_headers_that_protect_their_readers()
      throws IOException, InterruptedException {
    HttpResponse<String> answer = fetch("/login/");

    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("frame-ancestors 'none'", "object-src 'none'", "script-src 'self' 'nonce-")
        .doesNotContain("script-src 'unsafe");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
        .contains("HttpOnly", "SameSite=Lax");
    assertThat(answer.body()).doesNotContain("jsessionid");
  }

  @Test
  void an_address_without_a_page_says_so_in_the_same_shell()
      throws IOException, InterruptedException {
    HttpResponse<String> answer = fetch("/no/such/page");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is nothing at this address");
    assertThat(answer.headers().firstValue("X-Request-Id").orElse("none"))
        .isIn(List.of(answer.body().split("[<>]")));
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void signing_in_changes_the_session_and_signing_out_ends_it() {
    browser.run("document.querySelector('details.user').open = true");
    browser.click("#signout");
    browser.awaitAddress("/login/");
    String stranger = browser.cookie("JSESSIONID");
    browser.signIn(ready.get("webUser"), "not the password");
    assertThat(browser.await(".note.bad").getText()).contains("do not go together");

    browser.signIn(ready.get("webUser"), ready.get("webPassword"));
    browser.awaitAddress("/dashboard/");

    assertThat(browser.cookie("JSESSIONID")).isNotNull().isNotEqualTo(stranger);
  }

  @Test
  void pages_are_open_to_everybody_and_fit_every_window() throws IOException {
    browser.complaints();
    for (String name : PAGES) {
      for (String scheme : List.of("light", "dark")) {
        look(name, page(name), scheme);
      }
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void one_submission_and_one_case_do_as_well() throws IOException {
    for (String list : List.of("submissions", "cases")) {
      browser.go(page(list));
      browser.await("#rows [data-row]");
      String one = browser.attribute("#rows [data-row]", "href");
      look(list + "-one", one, "light");
      look(list + "-one", one, "dark");
    }
  }

  @Test
  void a_crash_is_found_among_the_device_logs_and_read_in_its_report() throws Exception {
    String mark = "mark" + UUID.randomUUID().toString().substring(0, 8);
    assertThat(aminasPhone().submit(deviceReport(mark)).status()).isEqualTo(201);

    browser.go(page("dashboard"));
    browser.click(".side a[href$='/device-logs/']");
    browser.await("#rows [data-row]");
    browser.choose("#kind", "Crash");
    browser.awaitAddress("kind=FORCE_CLOSE");
    browser.type("#q", mark.substring(0, 10));
    browser.awaitAddress("q=" + mark.substring(0, 10));
    browser.until(ExpectedConditions.textToBePresentInElement(browser.await("#summary"), "1 line"));
    assertThat(browser.texts("#rows .badge")).containsOnly("Crash");
    assertThat(browser.texts("#rows [data-row]")).singleElement().asString().contains(mark);

    browser.click("#rows [data-row]");
    browser.awaitAddress("/device-logs/reports/");
    assertThat(browser.address()).endsWith("?page=2#line-60");
    assertThat(browser.await("h1").getText()).isEqualTo("Device report, SM-A125F");
    assertThat(browser.texts(".logs .badge")).contains("Crash", "User error", "Log");
    browser.click(".pages a");
    browser.until(ExpectedConditions.not(ExpectedConditions.urlContains("page=2")));
    assertThat(browser.texts(".logs li")).hasSize(50);

    String report = browser.address().replaceAll("^https?://[^/]*", "");
    for (String scheme : List.of("light", "dark")) {
      look("device-logs-one", report, scheme);
      look("device-logs-found", page("device-logs"), scheme);
      look("device-logs-none", page("device-logs") + "?q=no-such-word", scheme);
    }
  }

  @Test
  void a_device_that_was_heard_of_is_among_the_devices() throws Exception {
    String device = "it-" + UUID.randomUUID();
    HttpResponse<String> heard =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            ready.get("url")
                                + "/a/%s/phone/heartbeat/%s/"
                                    .formatted(ready.get("domain"), ready.get("appId"))
                                + "?app_version=57&cc_version=2.60.0&num_unsent_forms=3"
                                + "&num_quarantined_forms=1&current_drift=-2&device_id="
                                + device))
                    .header("Authorization", aminasPhone().authorization())
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(heard.statusCode()).isEqualTo(200);

    browser.go(page("device-logs"));
    browser.click(".tabs a[href$='/devices/']");
    browser.choose("#only", "Forms left on it");
    browser.awaitAddress("only=holding");

    assertThat(browser.text("#rows")).contains("2 h behind", "CommCare 2.60.0");
    for (String scheme : List.of("light", "dark")) {
      look("devices", page("device-logs/devices"), scheme);
    }
    browser.size(1440, 900, false);
    browser.click("#rows [data-row]");
    browser.awaitAddress("/device-logs/?device=");
  }

  private static Phone aminasPhone() {
    return new Phone(
        ready.receiver(ready.get("domain")), ready.get("deviceUser"), ready.get("devicePassword"));
  }

  /** Sixty ordinary lines, a crash with a long trace and a mistake in an expression. */
  private static String deviceReport(String mark) {
    String lines =
        IntStream.range(0, 60)
            .mapToObj(
                minute ->
                    "<log date=\"2026-04-01T09:%02d:01.120Z\"><type>%s</type><msg>%s</msg></log>"
                        .formatted(
                            minute,
                            minute % 3 == 0 ? "form-entry" : "sync",
                            minute % 3 == 0
                                ? "Form Entry Completed"
                                : "Received response with status code 200"))
            .collect(Collectors.joining());
    String trace =
        "at org.commcare.activities.FormEntryActivity.onCreate(FormEntryActivity.java:211)\n"
            .repeat(20);
    return """
        <?xml version='1.0' ?><device_report xmlns="http://code.javarosa.org/devicereport">\
        <device_id>commcare_0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9</device_id>\
        <report_date>2026-04-01T10:00:00.000Z</report_date>\
        <app_version>CommCare Android, version "2.60.0"(470000). App v57.</app_version>\
        <device_model>SM-A125F</device_model><android_version>13</android_version>\
        <log_subreport>%1$s</log_subreport>\
        <force_close_subreport><force_close date="2026-04-01T10:10:00.000Z">\
        <type>forceclose</type><msg>%2$s java.lang.NullPointerException: no form definition
        %3$s</msg><app_build>57</app_build><session_readable>Mothers, Antenatal visit\
        </session_readable></force_close></force_close_subreport><user_error_subreport>\
        <user_error date="2026-04-01T10:20:00.000Z"><type>error-config</type>\
        <msg>The case list cannot be shown: property edd is no date</msg>\
        <session>m0-f2</session><expr>date(instance('casedb')/casedb/case/edd) &lt; today()</expr>\
        </user_error></user_error_subreport>\
        <meta xmlns="http://openrosa.org/jr/xforms"><instanceID>%2$s</instanceID></meta>\
        </device_report>"""
        .formatted(lines, mark, trace);
  }

  private static void look(String name, String path, String scheme) throws IOException {
    browser.scheme(scheme);
    for (boolean phone : new boolean[] {false, true}) {
      browser.size(phone ? 390 : 1440, phone ? 844 : 900, phone);
      browser.go(path);
      String picture = name + (phone ? "-phone-" : "-desktop-") + scheme + ".png";
      browser.picture(Path.of("target", "screenshots", picture));
      assertThat(Axe.findings(browser)).as(picture).isEmpty();
      assertThat(browser.run("return document.documentElement.scrollWidth > innerWidth"))
          .as(picture + " is wider than its window")
          .isEqualTo(false);
    }
  }

  private static HttpResponse<String> fetch(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(ready.get("url").replaceAll("/$", "") + path))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static String page(String name) {
    return "/a/" + ready.get("domain") + "/" + name + "/";
  }
}
