package org.commcarehq.ear.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.ear.corpus.BadInput.multipart;
import static org.commcarehq.ear.corpus.BadInput.xml;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.commcarehq.ear.Forms;
import org.commcarehq.ear.Multipart;
import org.commcarehq.ear.Phone;
import org.commcarehq.ear.Wait;

/** B001 to B017: requests that carry no form, or too much, or in a broken wrapping. */
final class RequestInputs {
  private static final int TEN_MIB = 10 << 20;
  private static final int FIFTEEN_MIB = 15 << 20;
  private static final int ELEVEN_MILLION = 11_000_000;
  private static final Duration SOON = Duration.ofSeconds(5);

  private RequestInputs() {}

  static List<BadInput> all() {
    List<BadInput> all = new ArrayList<>(shapes());
    all.addAll(sizes());
    all.addAll(names());
    all.addAll(broken());
    return all;
  }

  private static List<BadInput> shapes() {
    return List.of(
        BadInput.of("B001", "", s -> s.sent(new byte[0], s.phone().submitRaw(""))),
        multipart("B002", "", s -> new Multipart().file("photo.jpg", "p.jpg", "image/jpeg", "x")),
        multipart("B002", "no part at all", s -> new Multipart()),
        multipart(
            "B003", "the form as a field", s -> field(new Multipart(), "xml_submission_file", s)),
        multipart("B003", "a field beside the form", s -> field(formOf(s), "extra", s)),
        xml("B004", "", s -> ""),
        multipart("B006", "evil.exe", s -> named("evil.exe", s)),
        multipart("B006", "no extension", s -> named("form", s)),
        multipart("B006", "form.xml.exe", s -> named("form.xml.exe", s)));
  }

  private static List<BadInput> sizes() {
    return List.of(
        xml("B007", "a byte more, multipart", s -> padded(s, TEN_MIB + 1)),
        BadInput.of("B007", "a byte more, raw", s -> raw(s, padded(s, TEN_MIB + 1))),
        xml("B007", "eleven million, multipart", s -> padded(s, ELEVEN_MILLION)),
        BadInput.of("B007", "eleven million, raw", s -> raw(s, padded(s, ELEVEN_MILLION))),
        xml("B007a", "multipart", s -> padded(s, TEN_MIB)),
        BadInput.of("B007a", "raw", s -> raw(s, padded(s, TEN_MIB))),
        multipart("B009", "", s -> photo(s, "photo.jpg", new byte[FIFTEEN_MIB + 1])),
        multipart("B009a", "", s -> photo(s, "photo.jpg", new byte[FIFTEEN_MIB])));
  }

  private static List<BadInput> names() {
    List<BadInput> all = new ArrayList<>();
    all.add(
        multipart(
            "B010",
            "",
            s -> formOf(s).file("evil.exe", "evil.exe", "application/x-msdownload", "MZ")));
    for (String name :
        List.of(
            "../../etc/passwd.jpg",
            "C:\\\\x.jpg",
            "a b;.jpg",
            "\u0001\t\u007f.jpg",
            "photo%0D%0AX-Evil: 1.jpg",
            "photo\r\n X-Evil: 1.jpg",
            "\u202egpj.exe.jpg",
            "form.xml",
            "x".repeat(4_000) + ".jpg")) {
      String what = name.length() > 50 ? "4,000 characters" : name.replaceAll("\\p{Cntrl}", "?");
      all.add(
          multipart("B012", what, s -> photo(s, name, s.secret().getBytes(StandardCharsets.UTF_8)))
              .then(RequestInputs::theNameIsSafe));
    }
    for (String type : List.of("image/\0jpeg", "image", "\0")) {
      all.add(
          multipart(
                  "B012a",
                  type.replace("\0", "NUL"),
                  s -> formOf(s).file("p.jpg", "p.jpg", type, "x"))
              .then(RequestInputs::theTypeIsThatOfMereBytes));
    }
    return all;
  }

  private static void theTypeIsThatOfMereBytes(Scene scene, Sent sent) throws Exception {
    assertThat(
            scene
                .project()
                .text(
                    "SELECT content_type FROM hq.form_attachment"
                        + " WHERE domain = ? AND form_id = ? AND name = 'p.jpg'",
                    sent.id()))
        .isEqualTo("application/octet-stream");
  }

  private static void theNameIsSafe(Scene scene, Sent sent) throws Exception {
    assertThat(
            scene
                .project()
                .text(
                    "SELECT name FROM hq.form_attachment"
                        + " WHERE domain = ? AND form_id = ? AND name <> 'form.xml'",
                    sent.id()))
        .doesNotContain("/", "\\", "..", "\r", "\n", "\u0001")
        .hasSizeBetween(1, 255);
  }

  private static List<BadInput> broken() {
    return List.of(
        multipart("B014", "no closing boundary", s -> photo(s, "p.jpg", new byte[9]).unfinished()),
        multipart("B014", "a part header of 1 MiB", RequestInputs::endlessHeader),
        multipart("B014", "1,000 parts", RequestInputs::manyParts),
        BadInput.of(
            "B014",
            "a type without a boundary",
            s -> s.sent(s.good(), s.phone().post(s.good(), "multipart/form-data"))),
        BadInput.of(
            "B014",
            "a boundary of 4,000 characters that never comes",
            s ->
                s.sent(
                    s.good(),
                    s.phone()
                        .post(s.good(), "multipart/form-data; boundary=" + "x".repeat(4_000)))),
        BadInput.of("B017", "", RequestInputs::cutAndSentAgain),
        BadInput.of("B017a", "in a photo", s -> ended(s, photo(s, "p.jpg", new byte[9_999]))),
        BadInput.of("B017a", "in the form", s -> ended(s, formOf(s))));
  }

  private static Sent cutAndSentAgain(Scene scene) throws Exception {
    var before = scene.project().rows();
    Multipart body = photo(scene, "photo.jpg", new byte[200_000]);
    byte[] bytes = body.bytes();
    try (RawRequest request = RawRequest.to(scene.phone().receiver(), SOON)) {
      request.send(head(scene.phone(), body, bytes.length)).send(bytes, 0, bytes.length / 2);
    }
    assertThat(Wait.until(SOON, scene.stack()::uploadsInFlight, left -> left == 0)).isZero();
    assertThat(scene.project().rows()).isEqualTo(before);
    return scene.sent(scene.good(), scene.phone().submit(body));
  }

  /** Says that it is longer than it is. */
  private static Sent ended(Scene scene, Multipart body) throws Exception {
    byte[] bytes = body.bytes();
    try (RawRequest request = RawRequest.to(scene.phone().receiver(), SOON)) {
      request
          .send(head(scene.phone(), body, bytes.length))
          .send(bytes, 0, bytes.length / 2)
          .noMore();
      return Sent.of(request.answer());
    }
  }

  private static String head(Phone phone, Multipart body, int length) {
    URI receiver = phone.receiver();
    return """
        POST %s HTTP/1.1\r
        Host: %s\r
        Authorization: %s\r
        Content-Type: %s\r
        Content-Length: %d\r
        Connection: close\r
        \r
        """
        .formatted(
            receiver.getPath(),
            receiver.getAuthority(),
            phone.authorization(),
            body.contentType(),
            length);
  }

  private static Multipart formOf(Scene scene) {
    return named("form.xml", scene);
  }

  private static Multipart named(String fileName, Scene scene) {
    return new Multipart().file("xml_submission_file", fileName, "text/xml", scene.good());
  }

  private static Multipart field(Multipart body, String name, Scene scene) {
    return body.field(name, new String(scene.good(), StandardCharsets.UTF_8));
  }

  private static Multipart photo(Scene scene, String name, byte[] content) {
    return formOf(scene).file(name, name, "image/jpeg", content);
  }

  private static Multipart endlessHeader(Scene scene) {
    return formOf(scene).part("X-Long: " + "x".repeat(1 << 20), new byte[] {1});
  }

  private static Multipart manyParts(Scene scene) {
    Multipart body = formOf(scene);
    for (int i = 0; i < 1_000; i++) {
      body.file(i + ".jpg", i + ".jpg", "image/jpeg", "x" + i);
    }
    return body;
  }

  private static Sent raw(Scene scene, String xml) throws Exception {
    return scene.sent(xml.getBytes(StandardCharsets.UTF_8), scene.phone().submitRaw(xml));
  }

  /** A form of exactly so many bytes, its answers each below the limit of a text. */
  private static String padded(Scene scene, int length) {
    String bare = Forms.form("urn:it-big", scene.formId(), "", "");
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
    return Forms.form("urn:it-big", scene.formId(), answers.toString(), "");
  }
}
