package org.commcarehq.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInSourceTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    "2001:db8:1:2::9, 2001:db8:1:2::/64",
    "2001:db8::9, 2001:db8:0:0::/64",
    "::1, 0:0:0:0::/64",
    "::2:3:4:5:6, 0:0:0:2::/64",
    "::ffff:192.0.2.7, 192.0.2.7"
  })
  void one_household_is_one_source(String address, String source) {
    assertThat(SignInSource.of(address).name()).isEqualTo(source);
  }

  @Test
  void whatever_comes_is_a_source() {
    assertThat(SignInSource.of(null).name()).isEqualTo("unknown");
    assertThat(SignInSource.of(" ").name()).isEqualTo("unknown");
    assertThat(SignInSource.of("x".repeat(500)).name()).hasSize(64);
    assertThat(SignInSource.of("192.0\0.2\n").name()).isEqualTo("192.0?.2?");
    assertThat(SignInSource.of(":".repeat(500)).name()).hasSizeLessThanOrEqualTo(64);
  }
}
