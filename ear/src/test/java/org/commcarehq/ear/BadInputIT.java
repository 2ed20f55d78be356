package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.commcarehq.ear.stores.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is no form, or no decent request. It is refused with nothing stored, or, when it may be a
 * phone's only copy of somebody's work, its bytes are kept; never anything between.
 */
class BadInputIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final int TEN_MIB = 10 << 20;
  private static final int FIFTEEN_MIB = 15 << 20;
  private static TestProject project;
  private final String formId = UUID.randomUUID().toString();
  private final String good = Forms.registration(formId, UUID.randomUUID().toString(), "Amina");
  private Map<String, Long> before;

  @BeforeAll
  static void a_project_of_our_own() throws Exception {
    project = TestProject.create(STACK, "badinput");
  }

  @BeforeEach
  void count() throws Exception {
    before = project.rows();
  }

  @AfterEach
  void the_next_good_form_is_taken_and_no_upload_is_left() throws Exception {
    String id = UUID.randomUUID().toString();
    assertThat(project.phone().submit(Forms.form("urn:it-next", id, "<a/>", "")).status())
        .isEqualTo(201);
    assertThat(Wait.until(Duration.ofSeconds(5), STACK::uploadsInFlight, left -> left == 0))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "this isn't even close to xml %s",
        "<data xmlns='urn:x'><a>%s</a",
        "<data><a>%s</a></data>",
        "<!DOCTYPE d><data xmlns='urn:x'>%s</data>",
        "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><data xmlns='urn:x'>&x;%s</data>",
        "<!DOCTYPE d [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
            + "<data xmlns='urn:x'>&b;%s</data>",
        "<?xml version='1.1'?><data xmlns='urn:x'>%s</data>",
        "<data xmlns='urn:x'><a>%s(NUL)</a></data>",
        "<data xmlns='urn:x'><p:a>%s</p:a></data>"
      })
  void what_is_no_form_is_kept_as_bytes_and_nothing_else(String document) throws Exception {
    String sent = document.formatted(formId).replace("(NUL)", "\0");

    Phone.Answer answer = project.phone().submit(sent);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.nature()).isEqualTo("processing_failure");
    assertThat(answer.body())
        .contains("There was an error processing the form: ")
        .doesNotContain("Exception", "org.commcarehq", "root:");
    keptAsBytes(sent, answer);
  }

  @Test
  void each_reason_is_named() throws Exception {
    assertThat(project.phone().submit("no xml " + formId).body()).contains("Invalid XML");
    assertThat(project.phone().submit("<data>" + formId + "</data>").body())
        .contains("Form is missing a required field: XMLNS");
    assertThat(project.phone().submit("<!DOCTYPE d><d xmlns='u'>" + formId + "</d>").body())
        .contains("DOCTYPE is not allowed");
    assertThat(project.phone().submit(nested(101)).body()).contains("nested too deeply");
  }

  @Test
  void an_older_client_is_told_by_201_that_its_bytes_are_no_form() throws Exception {
    String sent = "no xml, version 2 " + formId;

    Phone.Answer answer = project.phone().speaking("2.0").submit(sent);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.nature()).isEqualTo("submit_error");
    keptAsBytes(sent, answer);
  }

  @Test
  void seven_hundred_thousand_levels_are_refused_at_once() throws Exception {
    long start = System.nanoTime();

    assertThat(project.phone().submit("<d xmlns='u'>" + "<d>".repeat(700_000)).status())
        .isEqualTo(422);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void an_empty_body_is_refused() throws Exception {
    nothingStored(project.phone().submitRaw(""), 400, "empty body");
  }

  @Test
  void a_multipart_body_without_the_form_is_refused() throws Exception {
    nothingStored(
        project.phone().submit(new Multipart().file("photo.jpg", "p.jpg", "image/jpeg", "x")),
        400,
        "xml_submission_file");
  }

  @Test
  void a_form_sent_as_a_field_is_refused() throws Exception {
    nothingStored(
        project.phone().submit(new Multipart().field("xml_submission_file", good)), 400, "file");
  }

  @Test
  void a_field_beside_the_form_is_refused() throws Exception {
    nothingStored(
        project.phone().submit(new Multipart().form(good).field("extra", "1")), 400, "field");
  }

  @Test
  void an_empty_form_part_is_refused() throws Exception {
    nothingStored(project.phone().submit(""), 400, "empty payload");
  }

  @Test
  void a_form_under_the_name_of_a_program_is_refused() throws Exception {
    Phone.Answer answer =
        project
            .phone()
            .submit(new Multipart().file("xml_submission_file", "evil.exe", "text/xml", good));

    nothingStored(answer, 422, "extension");
    assertThat(answer.nature()).isEqualTo("processing_failure");
  }

  @Test
  void a_form_of_ten_mib_is_taken_and_one_byte_more_is_refused() throws Exception {
    assertThat(project.phone().submit(padded(formId, TEN_MIB)).status()).isEqualTo(201);
    before = project.rows();
    String tooBig = padded(UUID.randomUUID().toString(), TEN_MIB + 1);

    nothingStored(project.phone().submit(tooBig), 413, "10MB");
    nothingStored(project.phone().submitRaw(tooBig), 413, "10MB");
  }

  @Test
  void a_form_of_eleven_million_bytes_is_refused() throws Exception {
    String tooBig = padded(formId, 11_000_000);

    nothingStored(project.phone().submit(tooBig), 413, "10MB");
    nothingStored(project.phone().submitRaw(tooBig), 413, "10MB");
  }

  @Test
  void a_file_of_fifteen_mib_is_taken_and_one_byte_more_is_refused_with_its_form()
      throws Exception {
    nothingStored(project.phone().submit(withPhoto(new byte[FIFTEEN_MIB + 1])), 413, "15MB");

    assertThat(project.phone().submit(withPhoto(new byte[FIFTEEN_MIB])).status()).isEqualTo(201);
  }

  @Test
  void a_file_of_a_kind_that_is_not_allowed_is_refused_with_its_form() throws Exception {
    Phone.Answer answer =
        project
            .phone()
            .submit(
                new Multipart()
                    .form(good)
                    .file("evil.exe", "evil.exe", "application/x-msdownload", "MZ"));

    nothingStored(answer, 422, "jpg");
    assertThat(answer.nature()).isEqualTo("processing_failure");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd.jpg", "C:\\\\x.jpg", "a b.jpg", "photo;.jpg"})
  void a_file_with_an_odd_name_is_kept_under_a_safe_one(String name) throws Exception {
    Phone.Answer answer =
        project.phone().submit(new Multipart().form(good).file(name, name, "image/jpeg", "x"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(
            project.text(
                "SELECT name FROM hq.form_attachment"
                    + " WHERE domain = ? AND form_id = ? AND sha256 = ?",
                formId,
                Digest.of(new byte[] {'x'})))
        .doesNotContain("/", "\\", "..");
  }

  @Test
  void a_file_with_a_name_of_four_thousand_characters_is_kept_under_a_shorter_one()
      throws Exception {
    String name = "x".repeat(4_000) + ".jpg";

    assertThat(
            project
                .phone()
                .submit(new Multipart().form(good).file(name, "p.jpg", "image/jpeg", "x"))
                .status())
        .isEqualTo(201);
  }

  @Test
  void a_multipart_body_without_its_end_is_refused() throws Exception {
    nothingStored(
        project
            .phone()
            .submit(
                new Multipart()
                    .form(good)
                    .file("photo.jpg", "photo.jpg", "image/jpeg", "x")
                    .unfinished()),
        400,
        "malformed");
  }

  @Test
  void a_part_with_an_endless_header_is_refused() throws Exception {
    Phone.Answer answer =
        project
            .phone()
            .submit(new Multipart().part("X-Long: " + "x".repeat(1 << 20), new byte[] {1}));

    nothingStored(answer, 400, "");
  }

  @Test
  void a_multipart_type_without_a_boundary_is_refused() throws Exception {
    nothingStored(
        project.phone().post(good.getBytes(StandardCharsets.UTF_8), "multipart/form-data"),
        400,
        "");
  }

  @Test
  void a_connection_that_is_cut_leaves_nothing_and_the_form_is_taken_when_it_is_sent_again()
      throws Exception {
    Multipart body = withPhoto(new byte[200_000]);
    sendHalf(body);

    assertThat(Wait.until(Duration.ofSeconds(5), STACK::uploadsInFlight, left -> left == 0))
        .isZero();
    assertThat(project.rows()).isEqualTo(before);
    assertThat(project.phone().submit(body).status()).isEqualTo(201);
    assertThat(
            project.number(
                "SELECT count(*) FROM hq.form_instance WHERE domain = ? AND id = ?", formId))
        .isEqualTo(1);
  }

  private static void sendHalf(Multipart body) throws Exception {
    Phone phone = project.phone();
    URI receiver = phone.receiver();
    byte[] bytes = body.bytes();
    try (Socket socket = new Socket(receiver.getHost(), receiver.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          """
          POST %s HTTP/1.1\r
          Host: %s\r
          Authorization: %s\r
          Content-Type: %s\r
          Content-Length: %d\r
          \r
          """
              .formatted(
                  receiver.getPath(),
                  receiver.getAuthority(),
                  phone.authorization(),
                  body.contentType(),
                  bytes.length)
              .getBytes(StandardCharsets.US_ASCII));
      out.write(bytes, 0, bytes.length / 2);
      out.flush();
    }
  }

  private void nothingStored(Phone.Answer answer, int status, String word) throws Exception {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).contains(word).doesNotContain("Exception", "org.commcarehq");
    assertThat(project.rows()).isEqualTo(before);
    assertThat(STACK.uploadsInFlight()).isZero();
  }

  private void keptAsBytes(String sent, Phone.Answer answer) throws Exception {
    Map<String, Long> after = project.rows();
    before.merge("submission_error", 1L, Long::sum);
    before.merge("blob", 1L, Long::sum);
    assertThat(after).isEqualTo(before);
    assertThat(
            project.text(
                "SELECT content_hash FROM hq.submission_error WHERE domain = ? AND id = ?",
                answer.formId().orElseThrow()))
        .isEqualTo(Digest.of(sent.getBytes(StandardCharsets.UTF_8)));
  }

  private Multipart withPhoto(byte[] photo) {
    return new Multipart().form(good).file("photo.jpg", "photo.jpg", "image/jpeg", photo);
  }

  private static String nested(int levels) {
    return "<d xmlns='urn:x'>" + "<d>".repeat(levels - 1) + "</d>".repeat(levels);
  }

  /** A form of exactly so many bytes, its answers each below the limit of a text. */
  private static String padded(String formId, int length) {
    String bare = Forms.form("urn:it-big", formId, "", "");
    StringBuilder answers = new StringBuilder();
    int missing = length - bare.length();
    while (missing > 0) {
      int text = Math.min(missing - 7, 1_000_000);
      if (missing - 7 - text > 0 && missing - 7 - text < 8) {
        text -= 10;
      }
      answers.append("<a>").append("x".repeat(text)).append("</a>");
      missing -= 7 + text;
    }
    return Forms.form("urn:it-big", formId, answers.toString(), "");
  }
}
