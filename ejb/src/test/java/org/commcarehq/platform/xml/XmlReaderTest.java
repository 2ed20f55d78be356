package org.commcarehq.platform.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.commcarehq.platform.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReaderTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  @Test
  void text_children_and_attributes_come_out_as_they_were_written() {
    XmlElement root = read("<d xmlns='urn:d' a='1'><b>x &amp; <![CDATA[<y>]]></b><b/> </d>");

    assertThat(root.name()).isEqualTo("d");
    assertThat(root.namespace()).isEqualTo("urn:d");
    assertThat(root.attribute("a")).contains("1");
    assertThat(root.children("b").map(XmlElement::text)).containsExactly("x & <y>", "");
  }

  @Test
  void a_prefix_declared_on_the_element_itself_is_resolved() {
    XmlElement block = read("<d><n0:case xmlns:n0='urn:c' case_id='1'/></d>").children().get(0);

    assertThat(block.namespace()).isEqualTo("urn:c");
    assertThat(block.name()).isEqualTo("case");
  }

  @Test
  void comments_and_processing_instructions_are_no_answers() {
    assertThat(read("<d>a<!-- b --><?c d?>e</d>").text()).isEqualTo("ae");
  }

  @Test
  void billion_laughs_are_refused_at_once() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE d [<!ENTITY l0 'lol'>");
    for (int i = 1; i < 10; i++) {
      laughs.append("<!ENTITY l%d '%s'>".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
    }

    assertTimeoutPreemptively(AT_ONCE, () -> refused(laughs + "]><d>&l9;</d>", XmlRefusal.DOCTYPE));
  }

  @Test
  void an_external_entity_is_refused_and_its_file_is_never_told(@TempDir Path folder)
      throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "do-not-tell");

    refused(
            "<!DOCTYPE d [<!ENTITY x SYSTEM '%s'>]><d>&x;</d>".formatted(secret.toUri()),
            XmlRefusal.DOCTYPE)
        .hasMessageNotContaining("do-not-tell");
  }

  @Test
  void an_external_dtd_is_refused() {
    refused("<!DOCTYPE d SYSTEM 'http://127.0.0.1:1/d.dtd'><d/>", XmlRefusal.DOCTYPE);
  }

  @Test
  void a_bare_doctype_is_refused() {
    refused("<!DOCTYPE d><d/>", XmlRefusal.DOCTYPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!DOCTYPE d [<\0!-- -->]><d/>", "<!DOCTYPE d [\u0001]><d/>"})
  void a_doctype_that_the_jdks_reader_itself_trips_over_is_refused(String document) {
    assertThatThrownBy(() -> read(document)).isInstanceOf(Refused.class);
  }

  @Test
  void an_entity_that_nobody_declared_is_refused() {
    assertThatThrownBy(() -> read("<d>&nobody;</d>")).isInstanceOf(Refused.class);
  }

  @Test
  void one_hundred_levels_are_read_and_the_next_is_refused() {
    assertThat(read(nested(100)).name()).isEqualTo("d");
    refused(nested(101), XmlRefusal.TOO_DEEP).hasMessageContaining("nested too deeply");
  }

  @Test
  void seven_hundred_thousand_levels_are_refused_at_the_first_too_many() {
    String deep = "<d>".repeat(700_000);

    assertTimeoutPreemptively(AT_ONCE, () -> refused(deep, XmlRefusal.TOO_DEEP));
  }

  @Test
  void two_hundred_fifty_six_attributes_are_read_and_the_next_is_refused() {
    assertThat(read(attributes(256)).attributes()).hasSize(256);
    refused(attributes(257), XmlRefusal.TOO_MANY_ATTRIBUTES);
  }

  @Test
  void two_hundred_thousand_attributes_are_refused_at_once() {
    String wide = attributes(200_000);

    assertTimeoutPreemptively(AT_ONCE, () -> refused(wide, XmlRefusal.TOO_MANY_ATTRIBUTES));
  }

  @Test
  void an_attribute_of_64_ki_is_read_and_one_character_more_is_refused() {
    String longest = "x".repeat(64 << 10);

    assertThat(read("<d a='" + longest + "'/>").attribute("a")).contains(longest);
    refused("<d a='" + longest + "x'/>", XmlRefusal.ATTRIBUTE_TOO_LONG);
  }

  @Test
  void a_text_of_one_mi_is_read_and_one_character_more_is_refused() {
    String longest = "x".repeat(1 << 20);

    assertThat(read("<d>" + longest + "</d>").text()).isEqualTo(longest);
    refused("<d>" + longest + "x</d>", XmlRefusal.TEXT_TOO_LONG);
  }

  @Test
  void a_long_text_cannot_hide_in_pieces() {
    String piece = "x".repeat(1 << 19);

    refused("<d>" + piece + "<b/>" + piece + "<b/>x</d>", XmlRefusal.TEXT_TOO_LONG);
    refused("<d>" + piece + "<![CDATA[" + piece + "]]>x</d>", XmlRefusal.TEXT_TOO_LONG);
  }

  @Test
  void half_a_million_elements_are_read_and_the_next_is_refused() {
    assertThat(read("<d>" + "<b/>".repeat(499_999) + "</d>").children()).hasSize(499_999);
    refused("<d>" + "<b/>".repeat(500_000) + "</d>", XmlRefusal.TOO_MANY_ELEMENTS);
  }

  @Test
  void a_nul_byte_is_refused() {
    refused("<d>a\0b</d>", XmlRefusal.NOT_WELL_FORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"&#0;", "&#xB;", "&#xFFFE;", "&#xD800;", "&#x110000;"})
  void a_reference_to_what_is_no_character_is_refused(String reference) {
    refused("<d>" + reference + "</d>", XmlRefusal.NOT_WELL_FORMED);
  }

  @Test
  void xml_1_1_is_refused() {
    refused("<?xml version='1.1'?><d>&#1;</d>", XmlRefusal.VERSION)
        .hasMessage("XML 1.1 is not supported");
  }

  @Test
  void a_declaration_without_an_encoding_means_utf_8() {
    assertThat(read("<?xml version='1.0' ?><d>é😀</d>").text()).isEqualTo("é😀");
  }

  @Test
  void bytes_that_are_no_utf_8_are_refused() {
    assertThatThrownBy(() -> read(bytes("<d>", new byte[] {(byte) 0xC3, 0x28}, "</d>")))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(XmlRefusal.NOT_WELL_FORMED));
  }

  @Test
  void utf_16_with_a_byte_order_mark_is_read() {
    assertThat(read("<?xml version='1.0' encoding='UTF-16'?><d>é😀</d>", StandardCharsets.UTF_16))
        .isEqualTo("é😀");
  }

  @Test
  void iso_8859_1_is_read_when_it_is_declared() {
    assertThat(
            read(
                "<?xml version='1.0' encoding='ISO-8859-1'?><d>é</d>", StandardCharsets.ISO_8859_1))
        .isEqualTo("é");
  }

  @Test
  void an_encoding_that_nobody_knows_is_refused() {
    assertThatThrownBy(() -> read("<?xml version='1.0' encoding='nobody-8'?><d/>"))
        .isInstanceOf(Refused.class);
  }

  @Test
  void emoji_direction_marks_and_piled_accents_are_read_as_they_are() {
    String name = "😀 \u202Eabc\u200B " + "e" + "\u0301".repeat(300);

    assertThat(read("<d>" + name + "</d>").text()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "this isn't even close to xml",
        "<d><b>1</b",
        "<d a='1' a='2'/>",
        "<d><p:b/></d>",
        "<d xmlns:p='urn:x' xmlns:q='urn:x' p:a='1' q:a='2'/>",
        "<d/><d/>",
        "<d>&</d>",
        "",
        " "
      })
  void what_is_not_well_formed_is_refused(String document) {
    refused(document, XmlRefusal.NOT_WELL_FORMED).hasMessageStartingWith("Invalid XML");
  }

  @Test
  void a_refusal_names_the_line() {
    refused("<d>\n\n<b></d>", XmlRefusal.NOT_WELL_FORMED).hasMessageContaining("line 3");
  }

  private static XmlElement read(String document) {
    return read(document.getBytes(StandardCharsets.UTF_8));
  }

  private static String read(String document, Charset charset) {
    return read(document.getBytes(charset)).text();
  }

  private static XmlElement read(byte[] document) {
    return XmlReader.read(RawXml.of(document));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(
      String document, XmlRefusal reason) {
    return assertThatThrownBy(() -> read(document))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private static String nested(int levels) {
    return "<d>".repeat(levels) + "</d>".repeat(levels);
  }

  private static String attributes(int count) {
    StringBuilder element = new StringBuilder("<d");
    for (int i = 0; i < count; i++) {
      element.append(" a").append(i).append("='1'");
    }
    return element.append("/>").toString();
  }

  private static byte[] bytes(String before, byte[] middle, String after) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    all.writeBytes(middle);
    all.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    return all.toByteArray();
  }
}
