package org.commcarehq.platform.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.commcarehq.platform.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlWriterTest {
  private static final List<String> PIECES =
      List.of(
          "a",
          " ",
          "\t",
          "\n",
          "\r",
          "\r\n",
          "&",
          "<",
          ">",
          "\"",
          "'",
          "]]>",
          "&amp;",
          "&#10;",
          "<!--",
          "<?x?>",
          "\u0085",
          "\u00a0",
          "\u2028",
          "\u00e9",
          "\ufffd",
          "\ud83e\udd30");
  private static final List<String> NAMESPACES =
      List.of("", "urn:a", "urn:b?x=1&y=\"2\"", "http://www.w3.org/XML/1998/namespace");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void what_is_read_of_a_written_tree_is_the_same_tree(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 300; i++) {
      XmlElement tree = tree(random, 4);

      RawXml written = XmlWriter.write(tree);

      assertThat(XmlReader.read(written))
          .as(new String(written.bytes(), StandardCharsets.UTF_8))
          .isEqualTo(tree);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "\u0001", "\ufffe", "\ud83e", "\udd30x"})
  void what_is_no_character_of_xml_is_not_written_as_another(String text) {
    XmlElement tree = new XmlElement("urn:a", "d", List.of(), List.of(), text);

    assertThatThrownBy(() -> XmlReader.read(XmlWriter.write(tree))).isInstanceOf(Refused.class);
  }

  @Test
  void an_ordinary_document_looks_as_it_always_did() {
    XmlElement close = new XmlElement("urn:c", "close", List.of(), List.of(), "");
    XmlElement block =
        new XmlElement(
            "urn:c", "case", List.of(new XmlAttribute("", "case_id", "c<1>")), List.of(close), "");
    XmlElement root = new XmlElement("urn:d", "data", List.of(), List.of(block), "");

    assertThat(new String(XmlWriter.write(root).bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><data xmlns=\"urn:d\">"
                + "<case xmlns=\"urn:c\" case_id=\"c&lt;1&gt;\"><close></close></case></data>");
  }

  private static XmlElement tree(SplittableRandom random, int depth) {
    List<XmlElement> children = new ArrayList<>();
    for (int i = depth == 0 ? 0 : random.nextInt(3); i > 0; i--) {
      children.add(tree(random, depth - 1));
    }
    List<XmlAttribute> attributes = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      String namespace = NAMESPACES.get(random.nextInt(NAMESPACES.size()));
      attributes.add(new XmlAttribute(namespace, "a" + i, text(random)));
    }
    String text = text(random);
    boolean indentation = !children.isEmpty() && text.chars().allMatch(Character::isWhitespace);
    return new XmlElement(
        NAMESPACES.get(random.nextInt(3)),
        "e" + random.nextInt(9),
        attributes,
        children,
        indentation ? "" : text);
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
