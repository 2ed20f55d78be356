package org.commcarehq.ear.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.ear.corpus.BadInput.xml;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commcarehq.ear.Multipart;
import org.commcarehq.ear.TestProject;

/** B021 to B036: documents that are no XML, forbidden XML, or too much of it. */
final class XmlInputs {
  private static final int MIB = 1 << 20;
  private static final String LAUGHS =
      """
      <!DOCTYPE d [<!ENTITY l0 "lol">%s]><data xmlns="urn:x"><a>&l9;</a><s>%s</s></data>""";

  private XmlInputs() {}

  static List<BadInput> all() {
    return List.of(
        xml("B021", "words", s -> "this isn't even close to xml " + s.secret()),
        xml("B021", "JSON", s -> "{\"form\": \"" + s.secret() + "\"}"),
        xml("B021", "white space", s -> " \n\t" + " ".repeat(s.token().hashCode() & 0xfff)),
        xml("B021", "text after the end", s -> data(s.secret()) + "more"),
        xml("B021", "two roots", s -> data(s.secret()) + data("b")),
        BadInput.of("B021a", "", XmlInputs::wordsWithPhotos),
        BadInput.of("B021b", "", s -> wordsOf(s, s.neighbour()))
            .given(XmlInputs::aGibibyteOfWords)
            .then(XmlInputs::onlyTheGibibyteIsThere),
        xml("B022", "a tag", s -> "<data xmlns='urn:x'><a>" + s.secret() + "</a"),
        xml("B022", "an attribute", s -> "<data xmlns='urn:x'><a b='" + s.secret()),
        xml("B022", "a comment", s -> "<data xmlns='urn:x'><!-- " + s.secret()),
        xml("B022", "a CDATA section", s -> "<data xmlns='urn:x'><![CDATA[" + s.secret()),
        xml("B024", "no namespace", s -> "<data><a>" + s.secret() + "</a></data>"),
        xml("B024", "an empty one", s -> "<data xmlns=''><a>" + s.secret() + "</a></data>"),
        xml("B025", "", XmlInputs::laughs),
        xml("B027", "a file", s -> entity(s, "<!ENTITY x SYSTEM 'file:///etc/passwd'>"))
            .then(XmlInputs::noFileIsRead),
        xml("B027", "an address", s -> entity(s, "<!ENTITY x SYSTEM 'http://127.0.0.1:9/x'>")),
        xml("B027", "a parameter", s -> entity(s, "<!ENTITY % x SYSTEM 'file:///etc/passwd'>%x;")),
        xml("B027", "a subset", s -> "<!DOCTYPE d SYSTEM 'file:///etc/passwd'>" + data(s.secret())),
        xml("B029", "", s -> "<!DOCTYPE d>" + data(s.secret())),
        xml("B031", "", s -> nested(s, 101)),
        xml("B031a", "", s -> nested(s, 100)),
        xml("B032", "", s -> "<d xmlns='urn:x'>" + s.secret() + "<d>".repeat(700_000)),
        xml("B033", "200,000", s -> attributes(s, 200_000)),
        xml("B033", "257", s -> attributes(s, 257)),
        xml("B036", "", s -> s.form(text(MIB + 1), "")),
        xml("B036", "in pieces", s -> s.form(text(MIB).replace("</a>", "<!-- -->x</a>"), "")),
        xml("B036a", "", s -> s.form(text(MIB), "")));
  }

  /** As if the neighbour had sent it all today. */
  private static void aGibibyteOfWords(Scene scene) throws Exception {
    scene
        .neighbour()
        .change(
            """
            INSERT INTO hq.submission_error (domain, id, received_on, submitter, problem,
              content_hash, content_length)
            VALUES (?, ?, now(), 'amina', 'no form', '', 1 << 30)""",
            scene.token());
  }

  private static Sent wordsOf(Scene scene, TestProject project) throws Exception {
    String words = "no form " + scene.secret();
    return scene.sent(words.getBytes(StandardCharsets.UTF_8), project.phone().submit(words));
  }

  private static void onlyTheGibibyteIsThere(Scene scene, Sent sent) throws Exception {
    assertThat(
            scene
                .neighbour()
                .number(
                    "SELECT count(*) FROM hq.submission_error WHERE domain = ? AND id <> ?", ""))
        .isEqualTo(1);
    scene
        .neighbour()
        .change("DELETE FROM hq.submission_error WHERE domain = ? AND id = ?", scene.token());
  }

  private static Sent wordsWithPhotos(Scene scene) throws Exception {
    byte[] words = ("no form " + scene.secret()).getBytes(StandardCharsets.UTF_8);
    Multipart body = new Multipart().file("xml_submission_file", "form.xml", "text/xml", words);
    for (int i = 0; i < 5; i++) {
      body.file(i + ".jpg", i + ".jpg", "image/jpeg", "light-" + i + scene.token());
    }
    return scene.sent(words, scene.phone().submit(body));
  }

  private static String data(String answer) {
    return "<data xmlns='urn:x'><a>" + answer + "</a></data>";
  }

  private static String laughs(Scene scene) {
    String more =
        IntStream.rangeClosed(1, 9)
            .mapToObj(i -> "<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)))
            .collect(Collectors.joining());
    return LAUGHS.formatted(more, scene.secret());
  }

  private static String entity(Scene scene, String declaration) {
    return "<!DOCTYPE d [%s]><data xmlns='urn:x'><a>&x;</a><s>%s</s></data>"
        .formatted(declaration, scene.secret());
  }

  private static void noFileIsRead(Scene scene, Sent sent) throws Exception {
    assertThat(sent.body()).doesNotContain("root:");
    assertThat(
            scene
                .project()
                .number(
                    "SELECT count(*) FROM hq.submission_error"
                        + " WHERE domain = ? AND problem LIKE '%root:%'"))
        .isZero();
  }

  /** So many levels with the root. */
  private static String nested(Scene scene, int levels) {
    return "<d xmlns='urn:x'>" + "<d>".repeat(levels - 1) + scene.secret() + "</d>".repeat(levels);
  }

  private static String attributes(Scene scene, int count) {
    String all =
        IntStream.range(0, count).mapToObj(i -> "a" + i + "=''").collect(Collectors.joining(" "));
    return "<data xmlns='urn:x'><a " + all + ">" + scene.secret() + "</a></data>";
  }

  private static String text(int length) {
    return "<a>" + "x".repeat(length) + "</a>";
  }
}
