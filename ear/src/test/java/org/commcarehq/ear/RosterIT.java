package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.commcarehq.ear.benchmark.Heap;
import org.commcarehq.platform.sheets.SheetRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Spreadsheets of workers: how long many take, and what hostile ones do. Some hundred workers with
 * each build, five thousand by {@code -Dhq.roster.workers=5000}: their passwords are hashed one by
 * one, which takes minutes.
 */
class RosterIT {
  private static final int MANY = Integer.getInteger("hq.roster.workers", 400);
  private static final int WRONG = MANY / 50;
  private static final int RIGHT = MANY - WRONG;
  private static final Duration CHECKED = Duration.ofMinutes(3);
  private static final Duration IMPORTED = Duration.ofMinutes(60);
  private static final Pattern ADDRESS = Pattern.compile("workers/uploads/([0-9a-f]+)/");
  private static final List<String> COLUMNS =
      List.of("username", "password", "name", "phone_number 1", "group 1", "data: ward");
  private ReadyStack ready;
  private TestProject project;
  private Visitor boss;

  @BeforeEach
  void a_project_with_a_field_and_a_group() throws Exception {
    ready = ReadyStack.read();
    project = TestProject.create(ready, "roster");
    project.change(
        """
        INSERT INTO hq.field_definition (domain, owner, slug, label, type, choices, position)
        VALUES (?, 'worker', 'ward', 'Ward', 'choice', '["North", "South"]', 0)""");
    project.change(
        """
        INSERT INTO hq.worker_group (domain, id, name, case_sharing, reporting, changed_on)
        VALUES (?, 'north', 'North', false, true, now())""");
    boss = Visitor.signedIn(ready.get("url"), project.webUser(), ready.get("webPassword"));
  }

  @Test
  void many_workers_are_checked_and_imported_in_minutes_with_a_flat_heap() throws Exception {
    Path file = Workbooks.write("many.xlsx", COLUMNS, many());
    Heap heap = heap();
    double before = heap.megabytesAlive();

    long begun = System.nanoTime();
    String check = upload(file);
    finished(check, CHECKED);
    double checked = seconds(begun);

    assertThat(counts(check))
        .isEqualTo(
            "%d rows: %d created 0 changed 0 unchanged %d refused".formatted(MANY, RIGHT, WRONG));
    assertThat(
            project.text(
                """
                SELECT string_agg(row_number || ' ' || column_name || ' ' || words, ' | '
                  ORDER BY row_number, place)
                FROM hq.roster_problem WHERE domain = ? AND upload_id = ? AND row_number < 60""",
                check))
        .isEqualTo(
            "51 phone_number “12” is no telephone number: 7 to 15 digits with the country’s code"
                + " | 51 data: ward Ward cannot be “West”; choose one of North, South");
    assertThat(project.number(WORKERS)).as("nothing is done by a check").isEqualTo(2);

    String run = confirm(check);
    begun = System.nanoTime();
    double highest = watch(run, heap);
    double imported = seconds(begun);
    double after = heap.megabytesAlive();

    System.out.printf(
        "%d workers from a spreadsheet: checked in %.1f s, imported in %.1f s; alive on the"
            + " heap %.0f MB before, %.0f MB at most meanwhile, %.0f MB afterwards%n",
        MANY, checked, imported, before, highest, after);
    assertThat(counts(run)).isEqualTo(counts(check));
    assertThat(project.number(WORKERS)).isEqualTo(RIGHT + 2);
    assertThat(
            project.number(
                "SELECT count(*) FROM hq.worker_group_member WHERE domain = ? AND group_id = 'north'"))
        .isEqualTo(RIGHT);
    assertThat(
            project.number(
                "SELECT count(*) FROM hq.audit_event WHERE domain = ? AND act = 'worker.create'"))
        .isEqualTo(RIGHT);
    assertThat(
            project
                .phone("many7")
                .as("many7@" + project.domain() + ".commcarehq.org", "correct horse 7")
                .submit(Forms.registration("roster-form", "roster-case", "Neema"))
                .status())
        .isEqualTo(201);
    assertThat(highest - before).as("megabytes more alive").isLessThan(100);

    bringBack();
  }

  private static final String WORKERS = "SELECT count(*) FROM hq.mobile_worker WHERE domain = ?";

  /** What is downloaded changes nothing. */
  private void bringBack() throws Exception {
    byte[] download = boss.get(page("workers/download"), Map.of()).body();
    List<SheetRow> rows = Workbooks.read(download);
    assertThat(rows).hasSize(RIGHT + 2);
    assertThat(rows.get(2).cells()).containsKeys("username", "name", "group 1", "data: ward");
    String again = upload("download.xlsx", download);
    finished(again, CHECKED);
    assertThat(counts(again))
        .isEqualTo("%1$d rows: 0 created 0 changed %1$d unchanged 0 refused".formatted(RIGHT + 2));
  }

  /** B103: what is small until it is unpacked. */
  @Test
  void a_bomb_is_refused_in_seconds_and_nothing_is_kept() throws Exception {
    Map<String, Long> before = project.rows();
    long begun = System.nanoTime();

    HttpResponse<byte[]> answer = send("bomb.xlsx", Workbooks.bomb(1_024));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(text(answer)).contains("too large when unpacked");
    assertThat(seconds(begun)).isLessThan(15);
    assertThat(project.rows()).isEqualTo(before);
  }

  @Test
  void what_is_no_spreadsheet_too_large_or_from_another_site_is_refused() throws Exception {
    Map<String, Long> before = project.rows();

    HttpResponse<byte[]> text =
        send("list.xlsx", "username;password".getBytes(StandardCharsets.UTF_8));
    assertThat(text.statusCode()).isEqualTo(422);
    assertThat(text(text)).contains("no Excel file");
    assertThat(send("large.xlsx", new byte[(20 << 20) + 1]).statusCode()).isEqualTo(413);
    HttpResponse<byte[]> simple =
        boss.send(page("workers/upload/file"), new byte[10], Map.of("Content-Type", "text/plain"));
    assertThat(simple.statusCode()).as("as a form of another site would send it").isEqualTo(400);
    assertThat(project.rows()).isEqualTo(before);
  }

  /** B101: what a spreadsheet program would run. */
  @Test
  void formulas_that_came_in_go_out_as_texts_and_come_back_as_they_were() throws Exception {
    String formula = "=HYPERLINK(\"http://evil.example\",\"x\")";
    Path file =
        Workbooks.write(
            "formulas.xlsx",
            List.of("username", "password", "name"),
            List.of(List.of("amina", "", formula), List.of("retired", "", "+1")));
    String check = upload(file);
    finished(check, CHECKED);
    finished(confirm(check), CHECKED);

    byte[] download = boss.get(page("workers/download"), Map.of()).body();

    assertThat(
            project.text(
                "SELECT full_name FROM hq.mobile_worker WHERE domain = ? AND id = ?",
                TestProject.userId("amina")))
        .isEqualTo(formula);
    assertThat(sheetXml(download)).contains("&apos;=HYPERLINK").doesNotContain("<f>");
    assertThat(Workbooks.read(download))
        .extracting(row -> row.cells().get("name"))
        .containsExactly(formula, "+1");
  }

  private static String sheetXml(byte[] workbook) throws IOException {
    Path file = Files.createTempFile("workbook", ".xlsx");
    Files.write(file, workbook);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new String(
          zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
          StandardCharsets.UTF_8);
    } finally {
      Files.delete(file);
    }
  }

  private static List<List<String>> many() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 1; i <= MANY; i++) {
      boolean wrong = i % 50 == 0;
      rows.add(
          List.of(
              "many" + i,
              "correct horse " + i,
              "Worker Number " + i,
              wrong ? "12" : "2547" + (10_000_000 + i),
              "North",
              wrong ? "West" : i % 2 == 0 ? "North" : "South"));
    }
    return rows;
  }

  private String upload(Path file) throws Exception {
    return upload(file.getFileName().toString(), Files.readAllBytes(file));
  }

  private String upload(String name, byte[] bytes) throws Exception {
    HttpResponse<byte[]> answer = send(name, bytes);
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(201);
    Matcher address = ADDRESS.matcher(text(answer));
    assertThat(address.find()).isTrue();
    return address.group(1);
  }

  private HttpResponse<byte[]> send(String name, byte[] bytes) throws Exception {
    return boss.send(
        page("workers/upload/file"),
        bytes,
        Map.of("Content-Type", "application/octet-stream", "X-File-Name", name));
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** Presses the button of the page. */
  private String confirm(String check) throws Exception {
    assertThat(
            boss.press(page("workers/uploads/" + check), "one-roster", Map.of("confirm", "Import")))
        .isEqualTo(302);
    return project.text(
        "SELECT id FROM hq.roster_upload WHERE domain = ? AND of_dry_run = ?", check);
  }

  private void finished(String id, Duration patience) throws Exception {
    assertThat(Wait.until(patience, () -> state(id), "done"::equals)).isEqualTo("done");
  }

  private String state(String id) throws Exception {
    return project.text("SELECT state FROM hq.task WHERE domain = ? AND id = ?", id);
  }

  /** The most megabytes that were alive while an import ran: counted at each tenth of its rows. */
  private double watch(String run, Heap heap) throws Exception {
    double highest = heap.megabytesAlive();
    long next = MANY / 10;
    long end = System.nanoTime() + IMPORTED.toNanos();
    while (!"done".equals(state(run)) && System.nanoTime() < end) {
      if (treated(run) >= next) {
        highest = Math.max(highest, heap.megabytesAlive());
        next = treated(run) + MANY / 10;
      }
      Thread.sleep(200);
    }
    finished(run, Duration.ofSeconds(1));
    return highest;
  }

  private long treated(String run) throws Exception {
    return project.number(
        "SELECT row_cursor FROM hq.roster_upload WHERE domain = ? AND id = ?", run);
  }

  private String counts(String id) throws Exception {
    return project.text(
        """
        SELECT total || ' rows: ' || created || ' created ' || changed || ' changed ' || unchanged
          || ' unchanged ' || refused || ' refused'
        FROM hq.roster_upload WHERE domain = ? AND id = ?""",
        id);
  }

  private Heap heap() throws IOException {
    Path pid = ready.folder().resolve("pids/wildfly.pid");
    return new Heap(Long.parseLong(Files.readString(pid).strip()));
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private String page(String place) {
    return "/a/" + project.domain() + "/" + place + "/";
  }
}
