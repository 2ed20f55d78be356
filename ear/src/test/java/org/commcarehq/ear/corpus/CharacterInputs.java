package org.commcarehq.ear.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.ear.corpus.BadInput.bytes;
import static org.commcarehq.ear.corpus.BadInput.xml;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.commcarehq.ear.Wait;
import org.commcarehq.ear.stores.SearchIndexView;

/** B037 to B045: characters that XML has not, and encodings that it has. */
final class CharacterInputs {
  private static final String NAME =
      "\uD83E\uDD30\uD83C\uDFFE a\u202Eb\u2066c\u200B\u200D\uFEFFd e" + "\u0301".repeat(200);
  private static final Duration SOON = Duration.ofSeconds(30);

  private CharacterInputs() {}

  static List<BadInput> all() {
    return List.of(
        bytes("B037", "in UTF-8", s -> withByte(s, 0)),
        xml("B038", "&#0;", s -> reference(s, "&#0;")),
        xml("B038", "&#xB;", s -> reference(s, "&#xB;")),
        xml("B038", "&#xFFFE;", s -> reference(s, "&#xFFFE;")),
        xml("B038", "&#xD800;", s -> reference(s, "&#xD800;")),
        xml("B038", "&#x110000;", s -> reference(s, "&#x110000;")),
        xml("B038", "in an attribute", s -> reference(s, "<b c='&#1;'/>")),
        xml("B039", "", s -> "<?xml version='1.1'?>" + reference(s, "&#1;")),
        xml("B039", "without the character", s -> "<?xml version='1.1'?>" + reference(s, "")),
        bytes("B040", "C3 28", s -> withByte(s, 0xC3)),
        bytes("B040", "FF", s -> withByte(s, 0xFF)),
        bytes("B040", "ISO-8859-1 undeclared", s -> latin(s, "")),
        bytes("B040", "a lone surrogate", s -> surrogate(s)),
        twice("UTF-16 with a mark", StandardCharsets.UTF_16, "<?xml version='1.0'?>"),
        twice("UTF-16 declared", StandardCharsets.UTF_16, declared("UTF-16")),
        twice("ISO-8859-1 declared", StandardCharsets.ISO_8859_1, declared("ISO-8859-1")),
        xml(
                "B044",
                "",
                s -> s.blocks(s.opening("odd", "<update><name>%s</name></update>".formatted(NAME))))
            .then(CharacterInputs::theNameIsTheSameEverywhere),
        xml("B045", "an attribute twice", s -> reference(s, "<b c='1' c='2'/>")),
        xml("B045", "a prefix without namespace", s -> reference(s, "<p:b/>")),
        xml("B045", "an attribute's prefix without", s -> reference(s, "<b p:c='1'/>")),
        xml("B045", "one by two prefixes", s -> reference(s, TWO_PREFIXES)));
  }

  private static final String TWO_PREFIXES = "<b xmlns:p='urn:p' xmlns:q='urn:p' p:c='1' q:c='2'/>";

  private static String reference(Scene scene, String content) {
    return "<data xmlns='urn:x'><a>" + scene.secret() + content + "</a></data>";
  }

  private static byte[] withByte(Scene scene, int value) {
    byte[] xml = reference(scene, "~(").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < xml.length; i++) {
      if (xml[i] == '~') {
        xml[i] = (byte) value;
      }
    }
    return xml;
  }

  private static byte[] latin(Scene scene, String declaration) {
    return (declaration + reference(scene, "caf\u00e9 ")).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] surrogate(Scene scene) {
    byte[] xml = reference(scene, "~~~").getBytes(StandardCharsets.UTF_8);
    int at = new String(xml, StandardCharsets.ISO_8859_1).indexOf("~~~");
    xml[at] = (byte) 0xED;
    xml[at + 1] = (byte) 0xA0;
    xml[at + 2] = (byte) 0x80;
    return xml;
  }

  private static String declared(String encoding) {
    return "<?xml version='1.0' encoding='" + encoding + "'?>";
  }

  /** The second time it must be known again. */
  private static BadInput twice(String what, Charset charset, String declaration) {
    BadInput once =
        bytes(
            "B042",
            what,
            s ->
                s.blocks(s.opening("caf\u00e9", ""))
                    .replaceFirst("<\\?xml[^>]*>", declaration)
                    .getBytes(charset));
    return once.then(
        (scene, sent) -> {
          assertThat(scene.ofCase("caf\u00e9", "name")).isEqualTo("caf\u00e9");
          var before = scene.project().rows();
          assertThat(once.send().send(scene).status()).isEqualTo(201);
          assertThat(scene.project().rows()).isEqualTo(before);
        });
  }

  private static void theNameIsTheSameEverywhere(Scene scene, Sent sent) throws Exception {
    assertThat(scene.ofCase("odd", "name")).isEqualTo(NAME);
    SearchIndexView search = new SearchIndexView(scene.stack(), scene.project().domain());
    JsonNode found =
        Wait.until(
            SOON,
            () -> search.find("case", "case_id", scene.caseId("odd")),
            document -> !document.isMissingNode());
    assertThat(found.at("/name").asText()).isEqualTo(NAME);
  }
}
