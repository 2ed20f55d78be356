package org.commcarehq.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commcarehq.TestHouse;
import org.commcarehq.cases.CaseHistoryService;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.CaseTransactionView;
import org.commcarehq.cases.CaseView;
import org.commcarehq.cases.CaseXml;
import org.commcarehq.cases.PropertyChange;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormState;
import org.commcarehq.forms.FormView;
import org.commcarehq.forms.UnreadableAmount;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.db.DatabaseTrouble;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.hash.Sha256;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.settings.TestSettings;
import org.commcarehq.platform.xml.RawXml;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a submission leaves behind, on a real PostgreSQL. */
class SubmissionServiceTest {
  private static final String DATA_TYPE = "http://openrosa.org/formdesigner/register";
  private static final String DEVICE_REPORT = "http://code.javarosa.org/devicereport";
  private final TestHouse house = new TestHouse();
  private final SubmissionService submissions = house.get(SubmissionService.class);
  private final FormService forms = house.get(FormService.class);
  private final CaseService cases = house.get(CaseService.class);
  private final CaseHistoryService histories = house.get(CaseHistoryService.class);
  private String project;

  @BeforeEach
  void a_project_of_its_own() {
    project = "p" + UUID.randomUUID();
  }

  @Test
  void a_registration_stores_the_form_its_case_its_bytes_and_both_changes() {
    SubmissionOutcome outcome = receive(registration("f1", "c1", "Amina"));

    assertThat(outcome.kind()).isEqualTo(SubmissionOutcome.Kind.PROCESSED);
    FormView form = form("f1");
    assertThat(form.state()).isEqualTo(FormState.NORMAL);
    assertThat(form.name()).contains("Register");
    assertThat(form.deviceId()).contains("phone-7");
    assertThat(form.completedOn()).contains(Instant.parse("2026-04-01T07:30:00Z"));
    assertThat(form.caseIds()).containsExactly("c1");
    assertThat(form.attachments()).extracting("name").containsExactly("form.xml");
    CaseView amina = found("c1");
    assertThat(amina.type()).isEqualTo("mother");
    assertThat(amina.name()).isEqualTo("Amina");
    assertThat(amina.ownerId()).isEqualTo("u77");
    assertThat(amina.properties()).containsEntry("visits", "1");
    assertThat(count("hq.outbox")).isEqualTo(2);
    assertThat(count("hq.blob_spool")).isEqualTo(1);
  }

  @Test
  void a_follow_up_changes_the_case_and_notes_the_values_before_and_after() {
    receive(registration("f1", "c1", "Amina"));

    receive(update("f2", "c1", "<visits>2</visits><weight>61</weight>", ""));

    assertThat(found("c1").properties()).containsEntry("visits", "2").containsEntry("weight", "61");
    assertThat(history("c1")).hasSize(2);
    assertThat(history("c1").get(1).changes())
        .containsExactly(
            new PropertyChange("visits", "1", "2"), new PropertyChange("weight", null, "61"));
    assertThat(found("c1").version()).isEqualTo(2);
  }

  @Test
  void the_same_bytes_again_are_acknowledged_and_change_nothing() {
    receive(registration("f1", "c1", "Amina"));

    SubmissionOutcome again = receive(registration("f1", "c1", "Amina"));

    assertThat(again.kind()).isEqualTo(SubmissionOutcome.Kind.DUPLICATE);
    assertThat(again.formId()).isEqualTo("f1");
    assertThat(count("hq.form_instance")).isEqualTo(1);
    assertThat(count("hq.case_transaction")).isEqualTo(1);
    assertThat(count("hq.outbox")).isEqualTo(2);
  }

  @Test
  void other_bytes_under_the_same_id_are_an_edit_that_rebuilds_the_case() {
    receive(registration("f1", "c1", "Amina"));
    receive(update("f2", "c1", "<visits>2</visits>", ""));

    receive(registration("f1", "c1", "Amina K."));

    FormView edited = form("f1");
    FormView earlier = form(edited.deprecatedFormId().orElseThrow());
    assertThat(earlier.state()).isEqualTo(FormState.DEPRECATED);
    assertThat(earlier.origId()).contains("f1");
    assertThat(edited.receivedOn()).isEqualTo(earlier.receivedOn());
    assertThat(edited.version()).isGreaterThan(1);
    assertThat(found("c1").name()).isEqualTo("Amina K.");
    assertThat(found("c1").properties()).containsEntry("visits", "2");
    assertThat(history("c1")).hasSize(3);
  }

  @Test
  void an_edit_that_speaks_of_another_case_takes_its_changes_out_of_the_first() {
    receive(registration("f1", "c1", "Amina"));

    receive(registration("f1", "c2", "Amina"));

    assertThat(found("c1").deleted()).isTrue();
    assertThat(found("c2").name()).isEqualTo("Amina");

    receive(update("f2", "c1", "<weight>61</weight>", ""));

    assertThat(found("c1").deleted()).isFalse();
    assertThat(found("c1").properties()).containsOnlyKeys("weight");
  }

  @Test
  void an_earlier_version_that_comes_late_does_not_undo_the_edit() {
    receive(registration("f1", "c1", "Amina"));
    receive(registration("f1", "c1", "Amina K."));

    SubmissionOutcome late = receive(registration("f1", "c1", "Amina"));

    assertThat(late.kind()).isEqualTo(SubmissionOutcome.Kind.DUPLICATE);
    assertThat(found("c1").name()).isEqualTo("Amina K.");
  }

  @Test
  void a_form_of_another_type_with_the_same_id_is_stored_beside_it_once() {
    receive(registration("f1", "c1", "Amina"));
    String other = registration("f1", "c2", "Baraka").replace("formdesigner/register", "other");

    SubmissionOutcome first = receive(other);
    SubmissionOutcome again = receive(other);

    assertThat(first.kind()).isEqualTo(SubmissionOutcome.Kind.PROCESSED);
    assertThat(first.formId()).isNotEqualTo("f1");
    assertThat(again.kind()).isEqualTo(SubmissionOutcome.Kind.DUPLICATE);
    assertThat(again.formId()).isEqualTo(first.formId());
    assertThat(count("hq.form_instance")).isEqualTo(2);
    assertThat(history("c2")).hasSize(1);
  }

  @Test
  void a_form_that_was_refused_is_applied_when_it_comes_again_after_its_parent() {
    String child =
        update("f1", "c1", "", "<index><parent case_type=\"mother\">later</parent></index>");
    assertThat(receive(child).kind()).isEqualTo(SubmissionOutcome.Kind.KEPT_AS_ERROR);
    receive(registration("f2", "later", "Amina"));

    SubmissionOutcome again = receive(child);

    assertThat(again.kind()).isEqualTo(SubmissionOutcome.Kind.PROCESSED);
    assertThat(form("f1").state()).isEqualTo(FormState.NORMAL);
    assertThat(form("f1").problem()).isEmpty();
    assertThat(form("f1").version()).isEqualTo(2);
    assertThat(found("c1").indices()).extracting("referencedId").containsExactly("later");
    assertThat(receive(child).kind()).isEqualTo(SubmissionOutcome.Kind.DUPLICATE);
  }

  @Test
  void an_edit_that_cannot_be_applied_leaves_the_form_as_it_was() {
    receive(registration("f1", "c1", "Amina"));

    SubmissionOutcome refused = receive(registration("f1", "c1", "x".repeat(256)));

    assertThat(refused.kind()).isEqualTo(SubmissionOutcome.Kind.KEPT_AS_ERROR);
    assertThat(form("f1").state()).isEqualTo(FormState.NORMAL);
    assertThat(found("c1").name()).isEqualTo("Amina");
    assertThat(form(refused.formId()).state()).isEqualTo(FormState.ERROR);

    SubmissionOutcome again = receive(registration("f1", "c1", "x".repeat(256)));

    assertThat(again).isEqualTo(refused);
    assertThat(count("hq.form_instance")).isEqualTo(2);
  }

  @Test
  void a_link_to_a_case_that_is_not_there_keeps_the_form_as_an_error() {
    SubmissionOutcome refused =
        receive(
            update(
                "f1", "c1", "", "<index><parent case_type=\"household\">nobody</parent></index>"));

    assertThat(refused.kind()).isEqualTo(SubmissionOutcome.Kind.KEPT_AS_ERROR);
    assertThat(refused.problem()).hasValueSatisfying(p -> assertThat(p).contains("nobody"));
    assertThat(count("hq.commcare_case")).isZero();
    assertThat(count("hq.blob_spool")).isEqualTo(1);
    assertThat(
            receive(
                    update(
                        "f1",
                        "c1",
                        "",
                        "<index><parent case_type=\"household\">nobody</parent></index>"))
                .kind())
        .isEqualTo(SubmissionOutcome.Kind.KEPT_AS_ERROR);
  }

  @Test
  void a_link_that_the_form_itself_replaces_need_not_lead_anywhere() {
    String twice =
        "<index><parent case_type=\"m\">nobody</parent><parent case_type=\"m\">c1</parent></index>";

    assertThat(receive(update("f1", "c1", "", twice)).kind())
        .isEqualTo(SubmissionOutcome.Kind.PROCESSED);
    assertThat(found("c1").indices()).extracting("referencedId").containsExactly("c1");
  }

  @Test
  void a_link_is_kept_moved_and_removed() {
    receive(registration("f1", "house", "House 1"));
    receive(update("f2", "c1", "", "<index><parent case_type=\"mother\">house</parent></index>"));
    assertThat(found("c1").indices()).extracting("referencedId").containsExactly("house");
    assertThat(cases.related(project, "c1").orElseThrow().caseId()).isEqualTo("house");

    receive(update("f3", "c1", "", "<index><parent case_type=\"mother\"></parent></index>"));

    assertThat(found("c1").indices()).isEmpty();
    assertThat(history("c1").get(1).changes())
        .contains(new PropertyChange("index/parent", "house", null));
  }

  @Test
  void a_document_that_is_no_form_is_kept_as_bytes() {
    SubmissionOutcome outcome = receive("this isn't even close to xml");

    assertThat(outcome.kind()).isEqualTo(SubmissionOutcome.Kind.KEPT_UNREADABLE);
    assertThat(outcome.problem()).hasValueSatisfying(p -> assertThat(p).startsWith("Invalid XML"));
    assertThat(count("hq.submission_error")).isEqualTo(1);
    assertThat(count("hq.blob_spool")).isEqualTo(1);
    assertThat(count("hq.form_instance")).isZero();
    assertThat(count("hq.outbox")).isZero();
  }

  @Test
  void of_a_document_that_is_no_form_the_files_are_not_kept() throws Exception {
    Path photo = Files.writeString(Files.createTempFile("photo", ".jpg"), "light");
    AttachmentPart part =
        new AttachmentPart("photo.jpg", "image/jpeg", photo, 5, Sha256.hex("light".getBytes()));

    SubmissionOutcome outcome =
        house.call(() -> submissions.receive(submission(project, "no form", List.of(part))));

    Files.delete(photo);
    assertThat(outcome.kind()).isEqualTo(SubmissionOutcome.Kind.KEPT_UNREADABLE);
    assertThat(count("hq.blob")).isEqualTo(1);
  }

  @Test
  void what_is_no_form_is_kept_until_a_days_number_is_reached_and_repeats_are_still_known() {
    SubmissionService limited = keeping(new UnreadableLimits(2, 1_000));

    assertThat(kindsOf(limited, "one", "two", "three", "two"))
        .containsExactly(
            SubmissionOutcome.Kind.KEPT_UNREADABLE,
            SubmissionOutcome.Kind.KEPT_UNREADABLE,
            SubmissionOutcome.Kind.TOO_MANY_UNREADABLE,
            SubmissionOutcome.Kind.KEPT_UNREADABLE);
    assertThat(count("hq.submission_error")).isEqualTo(2);
    assertThat(count("hq.blob_spool")).isEqualTo(2);
  }

  @Test
  void what_is_no_form_is_kept_until_a_days_bytes_are_reached() {
    SubmissionService limited = keeping(new UnreadableLimits(100, 10));

    assertThat(kindsOf(limited, "12345", "123456", "54321", "1"))
        .containsExactly(
            SubmissionOutcome.Kind.KEPT_UNREADABLE,
            SubmissionOutcome.Kind.TOO_MANY_UNREADABLE,
            SubmissionOutcome.Kind.KEPT_UNREADABLE,
            SubmissionOutcome.Kind.TOO_MANY_UNREADABLE);
    assertThat(count("hq.submission_error")).isEqualTo(2);
  }

  @Test
  void in_a_day_a_thousand_are_kept_or_a_gibibyte() {
    UnreadableLimits limits = new UnreadableLimits();
    long gibibyte = 1L << 30;

    assertThat(limits.leaveRoom(new UnreadableAmount(999, 0), 1)).isTrue();
    assertThat(limits.leaveRoom(new UnreadableAmount(1_000, 0), 1)).isFalse();
    assertThat(limits.leaveRoom(new UnreadableAmount(1, gibibyte - 9), 9)).isTrue();
    assertThat(limits.leaveRoom(new UnreadableAmount(1, gibibyte - 9), 10)).isFalse();
  }

  @Test
  void stock_of_more_cases_than_a_form_may_speak_of_makes_it_unreadable() {
    String balances =
        IntStream.rangeClosed(0, CaseXml.CASES)
            .mapToObj(i -> Clinic.balance("store-" + i, "drug", "1"))
            .collect(Collectors.joining());

    SubmissionOutcome outcome = receive(Clinic.form("f1", balances));

    assertThat(outcome.kind()).isEqualTo(SubmissionOutcome.Kind.KEPT_UNREADABLE);
    assertThat(outcome.problem())
        .hasValueSatisfying(problem -> assertThat(problem).contains("too many cases"));
    assertThat(count("hq.submission_error")).isEqualTo(1);
  }

  @Test
  void a_user_id_that_no_index_can_hold_keeps_the_form_as_an_error() {
    String hostile =
        registration("f1", "c1", "Amina").replace("user_id=\"u77\"", "user_id='" + noise() + "'");

    SubmissionOutcome outcome = receive(hostile);

    assertThat(outcome.kind()).isEqualTo(SubmissionOutcome.Kind.KEPT_AS_ERROR);
    assertThat(form("f1").state()).isEqualTo(FormState.ERROR);
    assertThat(count("hq.commcare_case")).isZero();
  }

  @Test
  void more_than_the_database_can_hold_is_known_by_its_own_words() throws Exception {
    receive(registration("f1", "c1", "Amina"));

    try (Connection connection = TestDatabase.dataSource().getConnection();
        PreparedStatement owner =
            connection.prepareStatement(
                "UPDATE hq.commcare_case SET owner_id = ? WHERE domain = ?")) {
      owner.setString(1, noise());
      owner.setString(2, project);
      assertThatThrownBy(owner::executeUpdate)
          .satisfies(
              failed ->
                  assertThat(DatabaseTrouble.in(failed)).isEqualTo(DatabaseTrouble.TOO_LARGE));
    }
  }

  @Test
  void a_form_that_the_database_could_not_hold_is_kept_unapplied_and_tried_again_later() {
    Submission submission = submission(project, registration("f1", "c1", "Amina"));

    SubmissionOutcome kept = house.call(() -> submissions.keepUnapplied(submission));
    SubmissionOutcome again = house.call(() -> submissions.keepUnapplied(submission));

    assertThat(kept.kind()).isEqualTo(SubmissionOutcome.Kind.KEPT_AS_ERROR);
    assertThat(again).isEqualTo(kept);
    assertThat(form("f1").state()).isEqualTo(FormState.ERROR);
    assertThat(form("f1").problem()).contains(kept.problem().orElseThrow());
    assertThat(count("hq.form_instance")).isEqualTo(1);
    assertThat(count("hq.blob_spool")).isEqualTo(1);
    assertThat(count("hq.commcare_case")).isZero();

    assertThat(receive(registration("f1", "c1", "Amina")).kind())
        .isEqualTo(SubmissionOutcome.Kind.PROCESSED);
    assertThat(found("c1").name()).isEqualTo("Amina");
  }

  @Test
  void a_device_log_that_the_database_could_not_hold_is_kept_as_bytes() {
    String log = registration("log1", "c1", "Amina").replace(DATA_TYPE, DEVICE_REPORT);

    SubmissionOutcome kept = house.call(() -> submissions.keepUnapplied(submission(project, log)));

    assertThat(kept.kind()).isEqualTo(SubmissionOutcome.Kind.KEPT_UNREADABLE);
    assertThat(count("hq.submission_error")).isEqualTo(1);
  }

  @Test
  void nothing_is_taken_when_the_spool_is_full() {
    SubmissionService full =
        new TestHouse()
            .with(Settings.class, TestSettings.with(Map.of("hq.spool.max-bytes", "0")))
            .get(SubmissionService.class);

    assertThatThrownBy(
            () ->
                house.call(() -> full.receive(submission(project, registration("f1", "c1", "A")))))
        .isInstanceOf(Unavailable.class);
    assertThat(count("hq.form_instance")).isZero();
  }

  @Test
  void a_device_log_is_no_form_and_its_case_blocks_mean_nothing() {
    String log = registration("log1", "c1", "Amina").replace(DATA_TYPE, DEVICE_REPORT);

    SubmissionOutcome first = receive(log);
    SubmissionOutcome again = receive(log);

    assertThat(first.kind()).isEqualTo(SubmissionOutcome.Kind.PROCESSED);
    assertThat(again.kind()).isEqualTo(SubmissionOutcome.Kind.DUPLICATE);
    assertThat(List.of(first.formId(), again.formId())).containsOnly("log1");
    assertThat(count("hq.device_report")).isEqualTo(1);
    assertThat(count("hq.blob_spool")).isEqualTo(1);
    assertThat(count("hq.form_instance")).isZero();
    assertThat(count("hq.commcare_case")).isZero();
    assertThat(count("hq.outbox")).isZero();
  }

  @Test
  void the_same_ids_in_two_projects_are_two_forms_and_two_cases() {
    receive(registration("f1", "c1", "Amina"));
    String other = "q" + UUID.randomUUID();

    house.call(() -> submissions.receive(submission(other, registration("f1", "c1", "Baraka"))));

    assertThat(found("c1").name()).isEqualTo("Amina");
    assertThat(cases.find(other, "c1").orElseThrow().name()).isEqualTo("Baraka");
    assertThat(forms.find(project, "f1").orElseThrow().state()).isEqualTo(FormState.NORMAL);
    assertThat(forms.find(other, "f1").orElseThrow().contentHash())
        .isNotEqualTo(forms.find(project, "f1").orElseThrow().contentHash());
  }

  @Test
  void one_form_sent_sixteen_times_at_once_is_stored_once() throws Exception {
    List<SubmissionOutcome.Kind> kinds =
        atOnce(16, i -> () -> receive(registration("f1", "c1", "Amina")).kind());

    assertThat(kinds).filteredOn(SubmissionOutcome.Kind.PROCESSED::equals).hasSize(1);
    assertThat(kinds).filteredOn(SubmissionOutcome.Kind.DUPLICATE::equals).hasSize(15);
    assertThat(count("hq.form_instance")).isEqualTo(1);
  }

  @Test
  void sixteen_forms_that_open_and_change_one_case_at_once_all_count() throws Exception {
    atOnce(
        16, i -> () -> receive(update("f" + i, "c1", "<p%d>1</p%d>".formatted(i, i), "")).kind());

    assertThat(found("c1").properties()).hasSize(16);
    assertThat(found("c1").version()).isEqualTo(16);
  }

  private <T> List<T> atOnce(int many, java.util.function.IntFunction<Callable<T>> call)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      List<Callable<T>> calls = java.util.stream.IntStream.range(0, many).mapToObj(call).toList();
      java.util.ArrayList<T> results = new java.util.ArrayList<>();
      for (Future<T> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }

  private SubmissionService keeping(UnreadableLimits limits) {
    return new TestHouse().with(UnreadableLimits.class, limits).get(SubmissionService.class);
  }

  private List<SubmissionOutcome.Kind> kindsOf(SubmissionService door, String... documents) {
    return Arrays.stream(documents)
        .map(xml -> house.call(() -> door.receive(submission(project, xml))).kind())
        .toList();
  }

  /** So much that it cannot be compressed into an index. */
  private static String noise() {
    return new SplittableRandom(7)
        .ints(3_000, 'a', 'z')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private SubmissionOutcome receive(String xml) {
    return house.call(() -> submissions.receive(submission(project, xml)));
  }

  private FormView form(String id) {
    return forms.find(project, id).orElseThrow();
  }

  private CaseView found(String id) {
    return cases.find(project, id).orElseThrow();
  }

  private long count(String table) {
    return TestDatabase.inTransaction(
        () ->
            ((Number)
                    TestDatabase.entityManager()
                        .createNativeQuery("SELECT count(*) FROM " + table + " WHERE domain = ?")
                        .setParameter(1, project)
                        .getSingleResult())
                .longValue());
  }

  private static Submission submission(String domain, String xml) {
    return submission(domain, xml, List.of());
  }

  private static Submission submission(String domain, String xml, List<AttachmentPart> files) {
    return Submission.of(
        domain,
        Optional.of("app"),
        new Submitter("u77", "amina"),
        RawXml.of(xml.getBytes(StandardCharsets.UTF_8)),
        files,
        DeviceHeaders.none(),
        Instant.now());
  }

  private static String registration(String formId, String caseId, String name) {
    return form(
        formId,
        caseId,
        """
        <create><case_type>mother</case_type><case_name>%s</case_name></create>
        <update><visits>1</visits></update>
        """
            .formatted(name));
  }

  private static String update(String formId, String caseId, String values, String rest) {
    return form(formId, caseId, "<update>%s</update>%s".formatted(values, rest));
  }

  private static String form(String formId, String caseId, String block) {
    return """
    <?xml version='1.0' ?>
    <data xmlns="http://openrosa.org/formdesigner/register" version="3" name="Register">
      <visits>1</visits>
      <case xmlns="http://commcarehq.org/case/transaction/v2" case_id="%s" user_id="u77"
            date_modified="2026-04-01T09:30:00.000+02">%s</case>
      <n1:meta xmlns:n1="http://openrosa.org/jr/xforms">
        <n1:deviceID>phone-7</n1:deviceID>
        <n1:timeStart>2026-04-01T09:21:07.000+02</n1:timeStart>
        <n1:timeEnd>2026-04-01T09:30:00.000+02</n1:timeEnd>
        <n1:username>amina</n1:username><n1:userID>u77</n1:userID>
        <n1:instanceID>%s</n1:instanceID>
      </n1:meta>
    </data>
    """
        .formatted(caseId, block, formId)
        .strip();
  }

  private List<CaseTransactionView> history(String caseId) {
    return histories.oldestFirst(project, caseId, 0, 100);
  }
}
