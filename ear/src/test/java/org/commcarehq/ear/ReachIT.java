package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** What a member sees who has only some places: their own rows, on every way there is. */
class ReachIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String WHY = "\"reason\":\"a test\"";
  private static final String OTHER = "Zebedayo";
  private static final Map<String, String> PLAIN = Map.of();
  private static TestProject project;
  private static String username;
  private static Visitor visitor;
  private static Program program;
  private static String submissions;
  private static String dashboard;
  private static String dashboardOfAll;

  @BeforeAll
  static void two_districts_with_a_worker_each_and_a_member_with_one_of_them() throws Exception {
    project = TestProject.create(STACK, "reach");
    project.change("UPDATE hq.mobile_worker SET active = true WHERE domain = ?");
    project.role(
        "some-places",
        "view_reports",
        "download_reports",
        "edit_data",
        "access_api",
        "view_commcare_users",
        "edit_locations",
        "edit_users_in_locations");
    username = project.webUser("asha", "some-places");
    Places places = Places.of(project);
    places.region("north", "North");
    places.district("lake", "Lake", "north");
    places.region("south", OTHER + " South");
    places.member(username, "north");
    places.worker(TestProject.userId("amina"), "lake");
    places.worker(TestProject.userId("retired"), "south");
    visitor = Visitor.signedIn(STACK.get("url"), username, STACK.get("webPassword"));
    program = Program.of(STACK, project.domain()).as(username, STACK.get("webPassword"));

    send("amina", Forms.registration("f-ours", "c-ours", "Neema"));
    send("retired", theirs(Forms.registration("f-theirs", "c-theirs", OTHER)));
    project.phone().submit(report("r-ours", "Neema logged in"));
    project.phone("retired").submit(theirs(report("r-theirs", OTHER + " logged in")));
    for (String worker : new String[] {"amina", "retired"}) {
      project.change(
          """
          INSERT INTO hq.device_heartbeat (domain, user_id, device_id, app_id, username, first_seen,
            last_seen) VALUES (?, ?, ?, 'app', ?, now(), now())""",
          TestProject.userId(worker),
          "device-of-" + worker,
          worker);
    }
    boolean listed =
        Wait.until(
            PATIENCE,
            () -> text("cases/").contains("Neema") && text("submissions/").contains("f-ours"),
            shown -> shown);
    assertThat(listed).isTrue();
    submissions = text("submissions/");
    dashboard = text("dashboard/");
    Visitor administrator =
        Visitor.signedIn(STACK.get("url"), project.webUser(), STACK.get("webPassword"));
    dashboardOfAll =
        new String(administrator.get(address("dashboard/"), PLAIN).body(), StandardCharsets.UTF_8);
  }

  @Test
  void every_list_holds_their_own_rows_only() throws Exception {
    for (String place :
        List.of(
            "dashboard/",
            "submissions/",
            "cases/",
            "device-logs/",
            "device-logs/devices/",
            "exports/",
            "bulk/",
            "locations/",
            "locations/map/",
            "locations/?at=south",
            "submissions/f-ours/",
            "submissions/f-ours/edit/",
            "cases/c-ours/",
            "cases/?q=" + OTHER,
            "submissions/?q=" + OTHER,
            "submissions/?worker=" + TestProject.userId("retired"))) {
      assertThat(status(place)).as(place).isEqualTo(200);
      assertThat(text(place).replace("q=" + OTHER, "").replace("value=\"" + OTHER, ""))
          .as(place)
          .doesNotContain(OTHER + " South", "f-theirs", "c-theirs", "r-theirs", "of-retired");
    }
    assertThat(submissions).contains("1 submission").doesNotContain(">retired<");
    assertThat(text("cases/")).contains("1 case");
    assertThat(text("device-logs/")).contains("Neema logged in", "1 line");
    assertThat(text("device-logs/devices/")).contains("1 device");
    assertThat(text("locations/")).contains("2 places", "North");
  }

  @Test
  void figures_count_their_own_rows_only() throws Exception {
    assertThat(figures(dashboard)).containsExactly("1", "1", "1", "1");
    assertThat(figures(dashboardOfAll)).containsExactly("2", "2", "2", "2");
  }

  @Test
  void what_belongs_to_others_is_answered_like_what_is_not_there() throws Exception {
    for (String place :
        List.of(
            "submissions/f-%s/",
            "submissions/f-%s/edit/",
            "submissions/f-%s/attachments/photo.jpg/",
            "submissions/f-%s/attachments/form.xml/",
            "submissions/f-%s/attachments/photo.jpg/thumbnail/",
            "cases/c-%s/",
            "device-logs/reports/r-%s/",
            "exports/e-%s/file/",
            "bulk/b-%s/")) {
      HttpResponse<byte[]> theirs = visitor.get(address(place.formatted("theirs")), PLAIN);
      HttpResponse<byte[]> nothing = visitor.get(address(place.formatted("nobody")), PLAIN);
      assertThat(theirs.statusCode()).as(place).isEqualTo(404);
      assertThat(plain(theirs)).as(place).isEqualTo(plain(nothing));
    }
    assertThat(status("submissions/f-ours/attachments/photo.jpg/")).isEqualTo(200);
    assertThat(status("device-logs/reports/r-ours/")).isEqualTo(200);
  }

  @Test
  void what_cannot_be_narrowed_is_closed() throws Exception {
    for (String place : List.of("stock/", "checks/", "pipeline/", "unreadable/")) {
      assertThat(status(place)).as(place).isEqualTo(403);
    }
    assertThat(program.get("ledger/v1?negative=true").status()).isEqualTo(403);
    assertThat(program.get("case-check/v1").status()).isIn(403, 405);
  }

  @Test
  void programs_see_their_own_rows_only() throws Exception {
    Program.Answer list = program.get("form/v1");
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.body()).contains("f-ours").doesNotContain("f-theirs");
    assertThat(program.get("form/v1?user_id=" + TestProject.userId("retired")).body())
        .doesNotContain("f-theirs");
    for (String path :
        List.of(
            "form/v1/f-%s",
            "form/v1/f-%s/xml",
            "form/v1/f-%s/attachments/photo.jpg",
            "case/v1/c-%s",
            "case/v1/c-%s/history")) {
      Program.Answer theirs = program.get(path.formatted("theirs"));
      assertThat(theirs.status()).as(path).isEqualTo(404);
      assertThat(theirs.body()).as(path).isEqualTo(program.get(path.formatted("nobody")).body());
      assertThat(program.get(path.formatted("ours")).status()).as(path).isEqualTo(200);
    }
  }

  @Test
  void programs_change_their_own_rows_only() throws Exception {
    assertThat(program.post("form/v1/f-theirs/archive", "{" + WHY + "}").status()).isEqualTo(404);
    assertThat(program.post("case/v1/c-theirs/delete", "{" + WHY + "}").status()).isEqualTo(404);
    assertThat(
            program
                .post("form/v1/bulk", "{\"act\":\"archive\",\"ids\":[\"f-theirs\"]," + WHY + "}")
                .status())
        .isBetween(400, 499);
    assertThat(
            program
                .post("form/v1/bulk", "{\"act\":\"reprocess\",\"all_errors\":true," + WHY + "}")
                .status())
        .isEqualTo(403);
    assertThat(
            program
                .post(
                    "case/v1/bulk",
                    "{\"ids\":[\"c-ours\"],\"owner_id\":\"%s\",%s}"
                        .formatted(TestProject.userId("retired"), WHY))
                .status())
        .isEqualTo(403);
    Program.Answer both =
        program.post(
            "case/v1/bulk",
            "{\"ids\":[\"c-ours\",\"c-theirs\"],\"properties\":{\"seen\":\"yes\"}," + WHY + "}");
    assertThat(both.status()).isEqualTo(202);
    assertThat(both.at("/total")).isEqualTo("1");
    assertThat(state("f-theirs")).isEqualTo("NORMAL");

    Program boss =
        Program.of(STACK, project.domain()).as(project.webUser(), STACK.get("webPassword"));
    Program.Answer others =
        boss.post(
            "case/v1/bulk",
            "{\"ids\":[\"c-theirs\"],\"properties\":{\"seen\":\"no\"}," + WHY + "}");
    assertThat(program.get("change-set/v1/" + others.at("/id")).status()).isEqualTo(404);
    assertThat(program.get("change-set/v1").body()).doesNotContain(others.at("/id"));
    assertThat(boss.get("change-set/v1").body()).contains(both.at("/id"), others.at("/id"));
  }

  @Test
  void an_export_holds_their_own_rows_and_is_theirs_while_their_places_are_the_same()
      throws Exception {
    if (Browser.installed().isEmpty()) {
      throw new TestAbortedException("no browser on this machine");
    }
    String file;
    try (Browser browser = Browser.open(STACK.get("url"))) {
      browser.go("/login/");
      browser.signIn(username, STACK.get("webPassword"));
      browser.awaitAddress("/dashboard/");
      browser.go(address("exports/"));
      browser.click("#startAll");
      file = browser.await(".job a.btn").getAttribute("href").replaceAll("^https?://[^/]+", "");
    }
    HttpResponse<byte[]> answer = visitor.get(file, PLAIN);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(texts(answer.body())).contains("Neema").doesNotContain(OTHER);

    project.change(
        "INSERT INTO hq.location_assignment VALUES (?, 'member', ?, 'south', false)", username);
    assertThat(visitor.get(file, PLAIN).statusCode()).isEqualTo(404);
    project.change(
        "DELETE FROM hq.location_assignment WHERE domain = ? AND person_id = ? AND location_id = 'south'",
        username);
    assertThat(visitor.get(file, PLAIN).statusCode()).isEqualTo(200);
  }

  @Test
  void a_worker_who_moves_takes_their_rows_along_at_the_next_click() throws Exception {
    assertThat(program.get("form/v1/f-ours").status()).isEqualTo(200);
    move("south");
    try {
      assertThat(program.get("form/v1/f-ours").status()).isEqualTo(404);
      assertThat(status("cases/c-ours/")).isEqualTo(404);
    } finally {
      move("lake");
    }
    assertThat(program.get("form/v1/f-ours").status()).isEqualTo(200);
  }

  private static void move(String place) throws Exception {
    project.change(
        "UPDATE hq.location_assignment SET location_id = '"
            + place
            + "' WHERE domain = ? AND person_id = ?",
        TestProject.userId("amina"));
  }

  private static void send(String worker, String xml) throws Exception {
    Multipart body =
        new Multipart().form(xml).file("photo.jpg", "photo.jpg", "image/jpeg", "a photo");
    assertThat(project.phone(worker).submit(body).status()).isEqualTo(201);
  }

  private static String theirs(String xml) {
    return xml.replace(TestProject.userId("amina"), TestProject.userId("retired"))
        .replace(">amina<", ">retired<");
  }

  private static String report(String id, String message) {
    return """
        <?xml version='1.0' ?><device_report xmlns="http://code.javarosa.org/devicereport">\
        <device_id>it-phone</device_id><report_date>2026-04-01T10:00:00.000Z</report_date>\
        <user_subreport><user><username>amina</username><user_id>%s</user_id></user>\
        </user_subreport><log_subreport><log date="2026-04-01T09:00:01.120Z"><type>user</type>\
        <msg>%s</msg></log></log_subreport><meta xmlns="http://openrosa.org/jr/xforms">\
        <instanceID>%s</instanceID></meta></device_report>"""
        .formatted(TestProject.userId("amina"), message, id);
  }

  private static List<String> figures(String page) {
    List<String> figures = new ArrayList<>();
    Matcher figure = Pattern.compile("class=\"figure\">([^<]*)<").matcher(page);
    while (figure.find()) {
      figures.add(figure.group(1));
    }
    return figures;
  }

  private static String texts(byte[] workbook) throws IOException {
    StringBuilder texts = new StringBuilder();
    Path file = Files.createTempFile("export", ".xlsx");
    Files.write(file, workbook);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        texts.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    Files.delete(file);
    return texts.toString();
  }

  /** The page without what is another one at every request. */
  private static String plain(HttpResponse<byte[]> page) {
    return new String(page.body(), StandardCharsets.UTF_8)
        .replaceAll("nonce(=|\" value=)\"[^\"]*\"|csp\\.init\\('[^']*'\\)", "NONCE")
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}", "ID")
        .replaceAll("-?\\d{15,}:-?\\d{15,}", "STATE")
        .replaceAll("(theirs|nobody)", "NAME");
  }

  private static String state(String form) throws Exception {
    return project.text("SELECT state FROM hq.form_instance WHERE domain = ? AND id = ?", form);
  }

  private static String address(String place) {
    return "/a/" + project.domain() + "/" + place;
  }

  private static int status(String place) throws Exception {
    return visitor.get(address(place), PLAIN).statusCode();
  }

  private static String text(String place) throws Exception {
    return new String(visitor.get(address(place), PLAIN).body(), StandardCharsets.UTF_8);
  }
}
