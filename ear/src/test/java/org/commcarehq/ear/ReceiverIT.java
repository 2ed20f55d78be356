package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.commcarehq.ear.stores.Digest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a device is told, and what is stored behind the answer. */
class ReceiverIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static TestProject project;
  private final String formId = UUID.randomUUID().toString();
  private final String caseId = UUID.randomUUID().toString();
  private final String registration = Forms.registration(formId, caseId, "Amina");

  @BeforeAll
  static void a_project_of_our_own() throws Exception {
    project = TestProject.create(STACK, "receiver");
  }

  @Test
  void a_form_is_acknowledged_when_it_is_stored() throws Exception {
    Phone.Answer answer = project.phone().submit(registration);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.nature()).isEqualTo("submit_success");
    assertThat(answer.body()).contains("http://openrosa.org/http/response");
    assertThat(answer.header("Content-Type").orElse("")).startsWith("text/xml");
    assertThat(answer.header("Location")).isPresent();
    assertThat(answer.formId()).contains(formId);
    assertThat(form("state")).isEqualTo("NORMAL");
    assertThat(form("xmlns")).isEqualTo(Forms.REGISTRATION);
    assertThat(form("device_id")).isEqualTo("it-phone");
    assertThat(form("content_hash")).isEqualTo(Digest.of(registration.getBytes()));
    assertThat(caseValue("name")).isEqualTo("Amina");
    assertThat(caseValue("properties ->> 'visits'")).isEqualTo("0");
    assertThat(
            project.number(
                "SELECT count(*) FROM hq.case_transaction WHERE domain = ? AND form_id = ?",
                formId))
        .isEqualTo(1);
  }

  @Test
  void the_same_bytes_again_are_acknowledged_and_change_nothing() throws Exception {
    project.phone().submit(registration);
    Map<String, Long> before = project.rows();
    String version = form("version") + "/" + caseValue("version");

    for (Phone.Answer again :
        List.of(
            project.phone().submit(registration),
            project.phone().submitRaw(registration),
            project.phone().speaking("2.0").submit(registration))) {
      assertThat(again.status()).isEqualTo(201);
      assertThat(again.nature()).isEqualTo("submit_success");
      assertThat(again.formId()).contains(formId);
    }
    assertThat(project.rows()).isEqualTo(before);
    assertThat(form("version") + "/" + caseValue("version")).isEqualTo(version);
  }

  @Test
  void other_bytes_under_the_same_id_are_an_edit() throws Exception {
    project.phone().submit(registration);
    String receivedOn = form("received_on");

    Phone.Answer edit = project.phone().submit(Forms.registration(formId, caseId, "Amina K."));

    assertThat(edit.status()).isEqualTo(201);
    assertThat(edit.formId()).contains(formId);
    assertThat(form("state")).isEqualTo("NORMAL");
    assertThat(form("received_on")).isEqualTo(receivedOn);
    assertThat(form("edited_on")).isNotNull();
    assertThat(caseValue("name")).isEqualTo("Amina K.");
    assertThat(
            project.text(
                "SELECT state FROM hq.form_instance WHERE domain = ? AND orig_id = ?", formId))
        .isEqualTo("DEPRECATED");
    assertThat(
            project.text(
                "SELECT kind FROM hq.form_operation WHERE domain = ? AND form_id = ?", formId))
        .isEqualTo("edit");
  }

  @Test
  void the_same_id_with_another_type_is_a_form_of_its_own() throws Exception {
    project.phone().submit(registration);

    Phone.Answer other = project.phone().submit(Forms.followUp(formId, caseId, "visits", "1"));

    assertThat(other.status()).isEqualTo(201);
    assertThat(other.formId().orElseThrow()).isNotEqualTo(formId);
    assertThat(form("xmlns")).isEqualTo(Forms.REGISTRATION);
    assertThat(caseValue("properties ->> 'visits'")).isEqualTo("1");
  }

  @Test
  void a_form_without_an_id_sent_twice_is_one_form() throws Exception {
    String nameless = Forms.form("urn:it-nameless", "", "<a>" + formId + "</a>", "");

    String first = project.phone().submit(nameless).formId().orElseThrow();
    Map<String, Long> before = project.rows();

    assertThat(project.phone().submit(nameless).formId()).contains(first);
    assertThat(project.rows()).isEqualTo(before);
  }

  @Test
  void one_form_sent_sixteen_times_at_once_is_stored_once() throws Exception {
    ExecutorService phones = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Phone.Answer>> sends =
          IntStream.range(0, 16)
              .<Callable<Phone.Answer>>mapToObj(i -> () -> project.phone().submit(registration))
              .toList();
      for (Future<Phone.Answer> answer : phones.invokeAll(sends)) {
        assertThat(answer.get().status()).isIn(201, 423);
      }
    } finally {
      phones.shutdown();
    }
    assertThat(
            project.number(
                "SELECT count(*) FROM hq.form_instance WHERE domain = ? AND content_hash = ?",
                Digest.of(registration.getBytes())))
        .isEqualTo(1);
    assertThat(
            project.number(
                "SELECT count(*) FROM hq.case_transaction WHERE domain = ? AND case_id = ?",
                caseId))
        .isEqualTo(1);
  }

  @Test
  void a_form_that_cannot_be_applied_is_kept_in_error_and_quarantined_by_the_device()
      throws Exception {
    Phone.Answer answer = project.phone().submit(linkedToNobody(formId));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.nature()).isEqualTo("processing_failure");
    assertThat(answer.body()).contains("InvalidCaseIndex");
    assertThat(form("state")).isEqualTo("ERROR");
    assertThat(form("problem")).contains("InvalidCaseIndex");
    assertThat(caseValue("name")).isNull();
    assertThat(project.phone().submit(linkedToNobody(formId)).status()).isEqualTo(422);
  }

  @Test
  void an_older_client_is_told_the_same_by_201_so_that_it_stops_sending() throws Exception {
    Phone.Answer answer = project.phone().speaking("2.0").submit(linkedToNobody(formId));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.nature()).isEqualTo("submit_error");
    assertThat(form("state")).isEqualTo("ERROR");
  }

  @Test
  void a_case_of_another_project_is_as_unknown_as_one_that_is_nowhere() throws Exception {
    TestProject other = TestProject.create(STACK, "receiver-other");
    String theirs = UUID.randomUUID().toString();
    other.phone().submit(Forms.registration(UUID.randomUUID().toString(), theirs, "Theirs"));
    String nowhere = UUID.randomUUID().toString();

    Phone.Answer toTheirs = project.phone().submit(linked(formId, theirs));
    Phone.Answer toNowhere = project.phone().submit(linked(UUID.randomUUID().toString(), nowhere));

    assertThat(toTheirs.status()).isEqualTo(toNowhere.status()).isEqualTo(422);
    assertThat(toTheirs.body().replace(theirs, "X"))
        .isEqualTo(toNowhere.body().replace(nowhere, "X"));
  }

  @Test
  void a_device_log_is_kept_and_its_case_blocks_mean_nothing() throws Exception {
    String log =
        Forms.form(
            "http://code.javarosa.org/devicereport",
            formId,
            "<device_id>it</device_id>",
            Forms.block(caseId, "<close/>"));

    assertThat(project.phone().submit(log).status()).isEqualTo(201);
    assertThat(form("state")).isNull();
    assertThat(caseValue("name")).isNull();
    assertThat(
            project.number(
                "SELECT count(*) FROM hq.device_report WHERE domain = ? AND id = ?", formId))
        .isEqualTo(1);
  }

  @Test
  void every_address_of_the_receiver_takes_forms() throws Exception {
    for (String path : List.of("", "secure/", "an-app-id/", "secure/an-app-id/", "an-app-id")) {
      String id = UUID.randomUUID().toString();
      Phone.Answer answer =
          project.phone().at(path).submit(Forms.form("urn:it-paths", id, "<a/>", ""));
      assertThat(answer.status()).as(path).isEqualTo(201);
      assertThat(
              project.text("SELECT app_id FROM hq.form_instance WHERE domain = ? AND id = ?", id))
          .as(path)
          .isEqualTo(path.contains("an-app-id") ? "an-app-id" : null);
    }
  }

  @Test
  void a_file_that_comes_with_a_form_is_kept_under_its_name() throws Exception {
    byte[] photo = {1, 2, 3, 0, -1};
    Phone.Answer answer =
        project
            .phone()
            .submit(
                new Multipart()
                    .form(registration)
                    .file("photo.jpg", "photo.jpg", "image/jpeg", photo));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(
            project.text(
                "SELECT sha256 FROM hq.form_attachment"
                    + " WHERE domain = ? AND form_id = ? AND name = 'photo.jpg'",
                formId))
        .isEqualTo(Digest.of(photo));
    assertThat(STACK.uploadsInFlight()).isZero();
  }

  @Test
  void wrong_password_unknown_user_and_unknown_project_get_one_and_the_same_401() throws Exception {
    Map<String, Long> before = project.rows();
    String login = "amina@" + project.domain() + ".commcarehq.org";
    List<Phone.Answer> refused =
        List.of(
            project.phone().as(login, "wrong").submit(registration),
            project
                .phone()
                .as("nobody@" + project.domain() + ".commcarehq.org", "x")
                .submit(registration),
            project.phone().anonymous().submit(registration),
            project.phone().anonymous().at("/a/no-such-project/receiver/").submit(registration),
            project.phone().at("/a/no-such-project/receiver/").submit(registration),
            project
                .phone("retired")
                .as("retired@" + project.domain() + ".commcarehq.org", "wrong")
                .submit(registration));

    assertThat(refused).allMatch(answer -> answer.status() == 401);
    assertThat(refused.stream().map(Phone.Answer::body).distinct()).hasSize(1);
    assertThat(refused)
        .allMatch(answer -> answer.header("WWW-Authenticate").orElse("").startsWith("Basic "));
    assertThat(project.rows()).isEqualTo(before);
  }

  @Test
  void who_knows_the_password_of_an_account_that_is_switched_off_is_told() throws Exception {
    Map<String, Long> before = project.rows();

    Phone.Answer answer = project.phone("retired").submit(registration);

    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.body()).contains("\"error\"", "\"default_response\"");
    assertThat(project.rows()).isEqualTo(before);
  }

  @Test
  void headers_that_make_no_sense_do_not_matter() throws Exception {
    Phone.Answer answer = project.phone().speaking("9.9" + "x".repeat(3_000)).submit(registration);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(form("openrosa_version")).hasSizeLessThanOrEqualTo(64);
  }

  private static String linkedToNobody(String formId) {
    return linked(formId, "nobody-" + formId);
  }

  private static String linked(String formId, String target) {
    String content =
        "<create><case_type>child</case_type><case_name>Baby</case_name></create>"
            + "<index><parent case_type=\"mother\">"
            + target
            + "</parent></index>";
    return Forms.form("urn:it-linked", formId, "<a/>", Forms.block("child-of-" + target, content));
  }

  private String form(String column) throws Exception {
    return project.text(
        "SELECT " + column + " FROM hq.form_instance WHERE domain = ? AND id = ?", formId);
  }

  private String caseValue(String column) throws Exception {
    return project.text(
        "SELECT " + column + " FROM hq.commcare_case WHERE domain = ? AND id = ?", caseId);
  }
}
