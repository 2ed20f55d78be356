package org.commcarehq.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {
  @Test
  void login_and_password_are_parted_at_the_first_colon() {
    assertThat(BasicCredentials.in(header("amina@demo.commcarehq.org:a:b:c")))
        .contains(new BasicCredentials("amina@demo.commcarehq.org", "a:b:c"));
  }

  @Test
  void the_scheme_is_known_in_any_case() {
    String encoded = header("a:b").substring("Basic ".length());

    assertThat(BasicCredentials.in("bAsIc " + encoded)).contains(new BasicCredentials("a", "b"));
  }

  @Test
  void a_password_in_utf_8_is_read() {
    assertThat(BasicCredentials.in(header("a:pässwörd😀", StandardCharsets.UTF_8)))
        .contains(new BasicCredentials("a", "pässwörd😀"));
  }

  @Test
  void a_password_in_iso_8859_1_from_an_older_device_is_read() {
    assertThat(BasicCredentials.in(header("a:pässwörd", StandardCharsets.ISO_8859_1)))
        .contains(new BasicCredentials("a", "pässwörd"));
  }

  @Test
  void a_password_may_be_empty_and_keeps_its_blanks() {
    assertThat(BasicCredentials.in(header("a:"))).contains(new BasicCredentials("a", ""));
    assertThat(BasicCredentials.in(header("a: b "))).contains(new BasicCredentials("a", " b "));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"Basic", "Basic ", "Basic ***", "Bearer YTpi", "YTpi", "Basic YWI="})
  void what_is_no_basic_header_gives_nothing(String header) {
    assertThat(BasicCredentials.in(header)).isEmpty();
  }

  @Test
  void a_name_or_password_with_a_nul_gives_nothing() {
    assertThat(BasicCredentials.in(header("a\0b:c"))).isEmpty();
    assertThat(BasicCredentials.in(header("a:b\0"))).isEmpty();
    assertThat(BasicCredentials.in(header("\u00e9\0:b", StandardCharsets.ISO_8859_1))).isEmpty();
  }

  private static String header(String pair) {
    return header(pair, StandardCharsets.UTF_8);
  }

  private static String header(String pair, Charset charset) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(charset));
  }
}
