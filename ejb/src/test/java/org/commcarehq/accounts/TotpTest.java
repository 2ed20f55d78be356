package org.commcarehq.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.commcarehq.platform.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final byte[] SECRET =
      "12345678901234567890".getBytes(StandardCharsets.US_ASCII); // of RFC 6238, appendix B
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private final Office office = new Office();
  private final TotpService totp = at(NOW);

  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void codes_are_those_of_the_standard(long epochSecond, String code) {
    assertThat(Totp.code(SECRET, Totp.step(epochSecond), 8)).isEqualTo(code);
    assertThat(Totp.match(SECRET, code.substring(2), epochSecond))
        .isEqualTo(Totp.step(epochSecond));
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "foobar, MZXW6YTBOI"})
  void secrets_are_written_as_the_standard_says(String text, String base32) {
    assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
  }

  @Test
  void a_clock_may_be_off_by_one_step_and_no_more() {
    String code = Totp.code(SECRET, 1_000, 6);

    assertThat(Totp.match(SECRET, code, 1_000 * 30 - 30)).isEqualTo(1_000);
    assertThat(Totp.match(SECRET, code, 1_000 * 30 + 59)).isEqualTo(1_000);
    assertThat(Totp.match(SECRET, code, 1_000 * 30 + 60)).isZero();
    assertThat(Totp.match(SECRET, code, 1_000 * 30 - 31)).isZero();
    assertThat(Totp.match(SECRET, code.substring(0, 3) + " " + code.substring(3), 30_000))
        .isEqualTo(1_000);
  }

  @Test
  void it_counts_once_the_app_has_shown_a_code() {
    TotpOffer offer = office.call(() -> totp.begin(office.boss));
    assertThat(offer.secret()).matches("[A-Z2-7]{32}");
    assertThat(offer.uri()).contains(offer.secret(), "issuer=CommCare%20HQ");
    assertThat(isOn()).isFalse();
    assertThatThrownBy(() -> office.call(() -> totp.confirm(office.boss, "000000")))
        .isInstanceOf(Refused.class);

    List<String> codes = office.call(() -> totp.confirm(office.boss, shown(offer, NOW)));

    assertThat(isOn()).isTrue();
    assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(c -> c.matches("\\w{5}-\\w{5}"));
    assertThatThrownBy(() -> office.call(() -> totp.begin(office.boss)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void a_code_counts_once() {
    TotpOffer offer = office.call(() -> totp.begin(office.boss));
    office.call(() -> totp.confirm(office.boss, shown(offer, NOW)));
    Instant later = NOW.plusSeconds(60);
    TotpService then = at(later);

    assertThat(office.call(() -> then.use(office.boss, shown(offer, NOW)))).isFalse();
    assertThat(office.call(() -> then.use(office.boss, shown(offer, later)))).isTrue();
    assertThat(office.call(() -> then.use(office.boss, shown(offer, later)))).isFalse();
    assertThat(office.call(() -> then.use(office.boss, ""))).isFalse();
  }

  @Test
  void a_code_that_was_written_down_counts_once_however_it_is_typed() {
    TotpOffer offer = office.call(() -> totp.begin(office.boss));
    List<String> codes = office.call(() -> totp.confirm(office.boss, shown(offer, NOW)));
    String typed = codes.get(3).toUpperCase().replace("-", " ");

    assertThat(office.call(() -> totp.use(office.boss, typed))).isTrue();
    assertThat(office.call(() -> totp.use(office.boss, typed))).isFalse();
    assertThat(office.call(() -> totp.codesLeft(office.boss))).isEqualTo(9);

    List<String> others = office.call(() -> totp.replaceCodes(office.boss));
    assertThat(office.call(() -> totp.use(office.boss, codes.get(0)))).isFalse();
    assertThat(office.call(() -> totp.use(office.boss, others.get(0)))).isTrue();
  }

  @Test
  void neither_the_secret_nor_a_code_lies_open() {
    TotpOffer offer = office.call(() -> totp.begin(office.boss));
    List<String> codes = office.call(() -> totp.confirm(office.boss, shown(offer, NOW)));

    String stored =
        office
            .sql
            .first(
                "SELECT t::text || (SELECT string_agg(b::text, ' ') FROM hq.backup_code b"
                    + " WHERE b.username = t.username) FROM hq.totp t WHERE t.username = ?",
                row -> row.getString(1),
                office.boss)
            .orElseThrow();
    assertThat(stored).doesNotContain(offer.secret()).doesNotContain(codes);
    assertThat(office.acts("", office.boss)).contains("second-step.on");
  }

  @Test
  void it_can_be_taken_away() {
    TotpOffer offer = office.call(() -> totp.begin(office.boss));
    office.call(() -> totp.confirm(office.boss, shown(offer, NOW)));
    office.run(() -> totp.remove(office.boss));

    assertThat(isOn()).isFalse();
    assertThat(office.call(() -> totp.codesLeft(office.boss))).isZero();
    assertThat(office.call(() -> totp.use(office.boss, shown(offer, NOW)))).isFalse();
  }

  private boolean isOn() {
    return office.call(() -> totp.isOn(office.boss));
  }

  private TotpService at(Instant moment) {
    return new Office()
        .house
        .with(Clock.class, Clock.fixed(moment, ZoneOffset.UTC))
        .get(TotpService.class);
  }

  private static String shown(TotpOffer offer, Instant moment) {
    return Totp.code(decoded(offer.secret()), Totp.step(moment.getEpochSecond()), 6);
  }

  private static byte[] decoded(String base32) {
    java.math.BigInteger number = java.math.BigInteger.ZERO;
    for (char letter : base32.toCharArray()) {
      number =
          number
              .shiftLeft(5)
              .or(java.math.BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)));
    }
    byte[] bytes = new byte[20];
    byte[] found = number.toByteArray();
    for (int i = 0; i < Math.min(20, found.length); i++) {
      bytes[19 - i] = found[found.length - 1 - i];
    }
    return bytes;
  }
}
