package org.commcarehq.web.rest.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.jpg", "a.jpeg", "a.png", "a.pdf", "a.3ga", "a.mp3", "a.wav", "a.amr", "a.qcp", "a.ogg",
        "a.3gpp", "a.3gp", "a.3gp2", "a.3g2", "a.mp4", "a.mpg4", "a.mpeg4", "a.m4v", "a.mpg",
        "a.mpeg", "a.html", "a.rtf", "a.txt", "a.docx", "a.xlsx", "a.msg", "A.JPG"
      })
  void every_extension_that_devices_send_is_allowed(String name) {
    assertThat(AttachmentRules.allow(name, "x/y")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image/heic",
        "audio/x-odd",
        "video/x-odd",
        "application/pdf",
        "application/octet-stream",
        "IMAGE/JPEG",
        "image/jpeg; charset=binary"
      })
  void a_known_kind_is_allowed_under_any_name(String contentType) {
    assertThat(AttachmentRules.allow("noextension", contentType)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "evil.exe,application/x-msdownload",
    "page.php,text/plain",
    "jpg,text/plain",
    "'',''"
  })
  void an_unknown_extension_of_an_unknown_kind_is_not(String name, String contentType) {
    assertThat(AttachmentRules.allow(name, contentType)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc/passwd, passwd",
    "C:\\x\\photo.jpg, photo.jpg",
    "photo.jpg, photo.jpg",
    "/, attachment",
    ".., attachment",
    "'  ', attachment",
    "a b.jpg, a b.jpg"
  })
  void a_name_keeps_no_path(String sent, String kept) {
    assertThat(AttachmentRules.safeName(sent)).isEqualTo(kept);
  }

  @Test
  void a_second_file_of_a_name_and_one_that_is_named_like_the_form_are_numbered() {
    assertThat(AttachmentRules.freeName("a.jpg", Set.of())).isEqualTo("a.jpg");
    assertThat(AttachmentRules.freeName("a.jpg", Set.of("a.jpg", "2-a.jpg"))).isEqualTo("3-a.jpg");
    assertThat(AttachmentRules.freeName("form.xml", Set.of())).isEqualTo("2-form.xml");
  }

  @Test
  void a_name_keeps_no_control_characters() {
    assertThat(AttachmentRules.safeName("a\r\nSet-Cookie: b\0.jpg"))
        .isEqualTo("aSet-Cookie: b.jpg");
  }

  @Test
  void a_long_name_keeps_its_end() {
    assertThat(AttachmentRules.safeName("x".repeat(4_000) + ".jpg")).hasSize(200).endsWith("x.jpg");
  }

  @Test
  void a_long_name_is_not_cut_inside_a_character() {
    assertThat(AttachmentRules.safeName("\ud83e\udd30" + "x".repeat(199)))
        .isEqualTo("x".repeat(199));
  }
}
