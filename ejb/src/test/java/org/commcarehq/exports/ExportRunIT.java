package org.commcarehq.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.commcarehq.TestHouse;
import org.commcarehq.peoplesearch.PeopleChoice;
import org.commcarehq.peoplesearch.PeopleChoiceService;
import org.commcarehq.platform.blobs.BlobKey;
import org.commcarehq.platform.blobs.MemoryBlobStore;
import org.commcarehq.platform.blobs.TestBlobs;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.tasks.ClaimedTask;
import org.commcarehq.platform.tasks.TaskId;
import org.commcarehq.platform.tasks.TaskKind;
import org.commcarehq.platform.tasks.TaskService;
import org.commcarehq.platform.walls.ProjectScope;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.users.Reach;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportRunIT {
  private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
  private static final Instant NOON = Instant.parse("2026-11-01T09:00:00Z");
  private static ExecutorService reads;

  @TempDir Path temp;
  private final ExportStore store = new ExportStore();

  @BeforeAll
  static void hire() {
    reads = Executors.newFixedThreadPool(4);
  }

  @AfterAll
  static void dismiss() {
    reads.shutdownNow();
  }

  @BeforeEach
  void empty() {
    store.database = TestDatabase.entityManager();
    TestDatabase.execute("DELETE FROM hq.form_instance");
  }

  @Test
  void each_form_type_is_a_sheet_with_its_questions_as_columns() throws Exception {
    submit("1", "visit", "Visit", NOON, "<weight>50.5</weight><note>well</note>");
    submit("2", "birth", "Birth", NOON, "<place>home</place>");
    try (ReadableWorkbook book = export(ExportFilter.everything())) {
      assertThat(book.getSheets().map(Sheet::getName)).containsExactly("Birth", "Visit");
      List<Row> rows = rows(book, "Visit");
      assertThat(texts(rows.get(1)))
          .containsExactly(
              "form_id",
              "form_name",
              "worker",
              "received_on",
              "completed_on",
              "state",
              "problem",
              "/data/weight",
              "/data/note",
              "case_ids");
      Row form = rows.get(2);
      assertThat(form.getCellText(0)).isEqualTo("1");
      assertThat(form.getCellText(2)).isEqualTo("amina");
      assertThat(form.getCellAsDate(3)).contains(LocalDateTime.parse("2026-11-01T12:00:00"));
      assertThat(form.getCellText(5)).isEqualTo("normal");
      assertThat(form.getCell(7).getType()).isEqualTo(CellType.NUMBER);
      assertThat(form.getCellText(8)).isEqualTo("well");
      assertThat(form.getCellText(9)).isEqualTo("case-of-1");
    }
  }

  @Test
  void an_answer_that_looks_like_a_formula_is_text_with_a_quote() throws Exception {
    submit("1", "visit", "Visit", NOON, "<note>=HYPERLINK(\"http://evil.example\")</note>");
    try (ReadableWorkbook book = export(ExportFilter.everything())) {
      Cell note = rows(book, "Visit").get(2).getCell(7);
      assertThat(note.getType()).isEqualTo(CellType.STRING);
      assertThat(note.getText()).isEqualTo("'=HYPERLINK(\"http://evil.example\")");
    }
  }

  @Test
  void all_pages_are_written_once_and_in_order() throws Exception {
    for (int i = 0; i < 1_300; i++) {
      // three forms share each moment, so that pages end between them
      submit("%04d".formatted(i), "visit", "Visit", NOON.plusSeconds(i / 3), "<n>" + i + "</n>");
    }
    try (ReadableWorkbook book = export(ExportFilter.everything())) {
      List<Row> rows = rows(book, "Visit");
      assertThat(rows).hasSize(1_302);
      for (int i = 0; i < 1_300; i++) {
        assertThat(rows.get(i + 2).getCellText(0)).isEqualTo("%04d".formatted(i));
        assertThat(rows.get(i + 2).getCellText(7)).isEqualTo("" + i);
      }
    }
  }

  @Test
  void a_filter_limits_type_worker_and_days_of_the_project() throws Exception {
    submit("late-in-october", "visit", "Visit", Instant.parse("2026-10-31T20:59:59Z"), "<n>1</n>");
    submit(
        "early-in-november", "visit", "Visit", Instant.parse("2026-10-31T21:00:00Z"), "<n>2</n>");
    submit("other-type", "birth", "Birth", NOON, "<n>3</n>");
    LocalDate first = LocalDate.parse("2026-11-01");
    ExportFilter november =
        new ExportFilter(
            Optional.of("http://example.org/visit"),
            PeopleChoice.worker("u1"),
            Optional.of(first),
            Optional.of(first),
            Optional.empty());
    try (ReadableWorkbook book = export(november)) {
      assertThat(book.getSheets().map(Sheet::getName)).containsExactly("Visit");
      List<Row> rows = rows(book, "Visit");
      assertThat(rows).hasSize(3);
      assertThat(rows.get(2).getCellText(0)).isEqualTo("early-in-november");
    }
    assertThat(ExportFilter.of(november.asParams())).isEqualTo(november);
  }

  @Test
  void a_project_without_forms_gets_a_sheet_that_says_so() throws Exception {
    try (ReadableWorkbook book = export(ExportFilter.everything())) {
      assertThat(rows(book, "Forms").get(0).getCellText(0)).isEqualTo("No submissions match");
    }
  }

  @Test
  void a_form_of_another_project_is_not_exported() throws Exception {
    submit("1", "visit", "Visit", NOON, "<n>1</n>");
    TestDatabase.execute("UPDATE hq.form_instance SET domain = 'other'");
    try (ReadableWorkbook book = export(ExportFilter.everything())) {
      assertThat(book.getSheets().map(Sheet::getName)).containsExactly("Forms");
    }
  }

  @Test
  void a_form_whose_bytes_are_missing_is_listed_with_that_problem() throws Exception {
    submit("1", "visit", "Visit", NOON, "<n>1</n>");
    TestDatabase.execute("UPDATE hq.form_instance SET content_hash = 'none'");
    try (ReadableWorkbook book = export(ExportFilter.everything())) {
      assertThat(rows(book, "Visit").get(2).getCellText(6)).isEqualTo("The form's XML is missing");
    }
  }

  @Test
  void a_cancelled_export_stops() throws Exception {
    submit("1", "visit", "Visit", NOON, "<n>1</n>");
    ExportRun run = run(ExportFilter.everything(), new HeedlessTasks(false));
    assertThatThrownBy(() -> run.writeTo(new ByteArrayOutputStream(), NAIROBI))
        .isInstanceOf(ExportStopped.class);
    assertThat(temp).isEmptyDirectory();
  }

  private ReadableWorkbook export(ExportFilter filter) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    run(filter, new HeedlessTasks(true)).writeTo(out, NAIROBI);
    assertThat(temp).isEmptyDirectory();
    return new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()));
  }

  private ExportRun run(ExportFilter filter, TaskService tasks) {
    Reach reach =
        new TestHouse().get(PeopleChoiceService.class).narrow("demo", filter.people(), Reach.all());
    ClaimedTask task =
        new ClaimedTask(new TaskId("demo", "t"), TaskKind.EXPORT, 1, 1, filter.asParams());
    return new ExportRun(
        ExportScope.of("demo", reach, filter, NAIROBI),
        store,
        new AnswerReader(
            "demo", TestBlobs.service(new MemoryBlobStore()), new ProjectScope(), reads),
        xmlns -> Optional.empty(),
        new ExportProgress(tasks, task, Clock.systemUTC()),
        temp);
  }

  private static void submit(String id, String type, String name, Instant on, String answers) {
    String xmlns = "http://example.org/" + type;
    RawXml xml =
        RawXml.of(
            ("<data xmlns='" + xmlns + "' id='" + id + "'>" + answers + "</data>")
                .getBytes(StandardCharsets.UTF_8));
    TestDatabase.inTransaction(
        () -> {
          spool(xml);
          TestDatabase.entityManager()
              .createNativeQuery(
                  """
                  INSERT INTO hq.form_instance
                    (domain, id, version, state, xmlns, form_name, user_id, username, received_on,
                     server_modified_on, submitter, content_hash, content_length, answers_text,
                     case_ids)
                  VALUES ('demo', ?1, 1, 'NORMAL', ?2, ?3, 'u1', 'amina', ?4, ?4, 'amina', ?5, ?6,
                          '', CAST(?7 AS jsonb))
                  """)
              .setParameter(1, id)
              .setParameter(2, xmlns)
              .setParameter(3, name)
              .setParameter(4, Timestamp.from(on))
              .setParameter(5, xml.sha256())
              .setParameter(6, (long) xml.length())
              .setParameter(7, "[\"case-of-" + id + "\"]")
              .executeUpdate();
        });
  }

  private static void spool(RawXml xml) {
    try (InputStream bytes = xml.stream()) {
      TestBlobs.spool().spool(new BlobKey("demo", xml.sha256()), xml.length(), "text/xml", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Row> rows(ReadableWorkbook book, String sheet) throws IOException {
    return book.findSheet(sheet).orElseThrow().read();
  }

  private static List<String> texts(Row row) {
    return row.stream().map(Cell::getText).toList();
  }

  /** Says the same at every progress. */
  private static final class HeedlessTasks extends TaskService {
    private final boolean wanted;

    HeedlessTasks(boolean wanted) {
      this.wanted = wanted;
    }

    @Override
    public boolean progress(ClaimedTask task, long done, long total) {
      return wanted;
    }

    @Override
    public boolean finish(ClaimedTask task, Map<String, String> result) {
      return wanted;
    }
  }
}
