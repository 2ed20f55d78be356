package org.commcarehq.web.rest.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be told without a server; the answers themselves are tested on the running one. */
class OpenRosaResponseTest {
  @ParameterizedTest
  @ValueSource(strings = {"3.0", "3", "3.1", "9.9", " 3.0", "10.0"})
  void version_3_and_what_comes_after_it_is_told_by_422(String header) {
    assertThat(OpenRosaResponse.isVersion3(Optional.of(header))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "1.0", "2.9", "", "x", "-3", "3000000000000", "three"})
  void whatever_else_is_an_older_client(String header) {
    assertThat(OpenRosaResponse.isVersion3(Optional.of(header))).isFalse();
  }

  @Test
  void an_id_that_no_header_can_hold_is_encoded_and_splits_none() {
    assertThat(OpenRosaResponse.forHeader("4f1c-uuid %20")).isEqualTo("4f1c-uuid %20");
    assertThat(OpenRosaResponse.forHeader("\u010d\u010aSet-Cookie: x"))
        .isEqualTo("%C4%8D%C4%8ASet-Cookie%3A%20x");
    assertThat(OpenRosaResponse.forHeader("\u202e\u2066")).isEqualTo("%E2%80%AE%E2%81%A6");
  }

  @Test
  void a_client_that_names_no_version_is_an_older_one() {
    assertThat(OpenRosaResponse.isVersion3(Optional.empty())).isFalse();
  }
}
