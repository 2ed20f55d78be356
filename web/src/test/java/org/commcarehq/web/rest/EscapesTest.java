package org.commcarehq.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"/a/x/receiver/?null", "/a/%c3%A9/?q=%F0%9F%98%80%20", "?q=100%&b=%zz", "%00"})
  void an_address_of_text_is_left_alone(String address) {
    assertThat(Escapes.areText(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/%ff", "/a/%c3/%a9", "/a/x?q=%ed%a0%80", "?q=%C3", "%f0%9f%98"})
  void bytes_that_are_no_text_are_found(String address) {
    assertThat(Escapes.areText(address)).isFalse();
  }
}
