package org.commcarehq.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @Test
  void an_address_is_kept_in_lower_case() {
    assertThat(EmailAddress.in(" Asha.Juma+hq@Clinic.Example.ORG "))
        .contains("asha.juma+hq@clinic.example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "asha",
        "asha@clinic",
        "a@b.org\r\nBcc: c@d.org",
        "a@b.org\nSubject: x",
        "a@b.org,c@d.org",
        "a@b.org;c@d.org",
        "Asha <a@b.org>",
        "\"a b\"@c.org",
        "a@[127.0.0.1]",
        "a@b..org",
        "a@-b.org",
        "a\0@b.org",
        "a@@b.org",
        "amina@demo.commcarehq.org"
      })
  void whatever_else_is_none(String text) {
    assertThat(EmailAddress.in(text)).isEmpty();
  }

  @Test
  void what_is_too_long_is_none() {
    assertThat(EmailAddress.in("a".repeat(65) + "@b.org")).isEmpty();
    assertThat(EmailAddress.in("a@" + "b.".repeat(200) + "org")).isEmpty();
    assertThat(EmailAddress.in(null)).isEmpty();
  }
}
