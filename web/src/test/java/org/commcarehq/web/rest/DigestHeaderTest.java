package org.commcarehq.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.commcarehq.accounts.DigestCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a header of HTTP Digest. */
class DigestHeaderTest {
  private static final String RESPONSE = "6629fae49393a05397450978507c4ef1";
  private static final String WHOLE =
      "Digest username=\"amina@clinic.commcarehq.org\", realm=\"CommCare HQ\", nonce=\"1.ab\","
          + " uri=\"/a/clinic/receiver/?authtype=digest\", qop=auth, nc=00000001,"
          + " cnonce=\"0a4f\", algorithm=MD5, response=\""
          + RESPONSE
          + "\"";

  @Test
  void what_a_device_sends_is_read() {
    assertThat(DigestHeader.read(WHOLE))
        .contains(
            new DigestCredentials(
                "amina@clinic.commcarehq.org",
                "CommCare HQ",
                "1.ab",
                "/a/clinic/receiver/?authtype=digest",
                "00000001",
                "0a4f",
                RESPONSE));
  }

  @Test
  void quotes_within_a_value_and_commas_without_need_no_care_of_the_sender() {
    String escaped = WHOLE.replace("amina@", "am\\\"ina,@").replace("qop=auth", "QOP = \"auth\" ,");

    assertThat(DigestHeader.read(escaped).orElseThrow().login())
        .isEqualTo("am\"ina,@clinic.commcarehq.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic YTpi",
        "Digest",
        "Digest ",
        "Digest username",
        "Digest username=\"amina",
        "Digest username=\"a\\",
      })
  void what_is_none_is_none(String header) {
    assertThat(DigestHeader.read(header)).isEmpty();
  }

  @Test
  void other_ways_to_answer_than_were_asked_for_are_none() {
    assertThat(DigestHeader.read(WHOLE.replace("qop=auth", "qop=auth-int"))).isEmpty();
    assertThat(DigestHeader.read(WHOLE.replace("qop=auth, ", ""))).isEmpty();
    assertThat(DigestHeader.read(WHOLE.replace("=MD5", "=SHA-256"))).isEmpty();
    assertThat(DigestHeader.read(WHOLE.replace("nc=00000001", "nc=1"))).isEmpty();
    assertThat(DigestHeader.read(WHOLE.replace(RESPONSE, "x"))).isEmpty();
    assertThat(DigestHeader.read(WHOLE + ", realm=\"other\"")).isEmpty();
    assertThat(DigestHeader.read(WHOLE + " and more")).isEmpty();
    assertThat(DigestHeader.read(WHOLE + ", x=\"" + "y".repeat(4_000) + "\"")).isEmpty();
    assertThat(DigestHeader.read(null)).isEmpty();
  }
}
