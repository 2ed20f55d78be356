package org.commcarehq.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.password4j.Argon2Function;
import com.password4j.Password;
import org.commcarehq.TestHouse;
import org.commcarehq.platform.Refused;
import org.commcarehq.users.CredentialService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
  private final PasswordRules rules = new PasswordRules();

  @ParameterizedTest
  @ValueSource(
      strings = {"correct horse", "9x4k2m7q", "  spaces around  ", "गोपनीय शब्द", "日本語のパスワード"})
  void what_nobody_guesses_first_is_taken(String password) {
    assertThatCode(() -> rules.check(password, "asha@example.org", "Asha Juma"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short7!",
        "",
        "password1",
        "PASSWORD",
        "iloveyou",
        "commcare2026",
        "CommCareHQ",
        "asha2026!!",
        "juma12345",
        "ashajuma1",
        "aaaaaaaaaaaa",
        "12121212121212"
      })
  void what_is_guessed_first_is_not(String password) {
    assertThatThrownBy(() -> rules.check(password, "asha@example.org", "Asha Juma"))
        .isInstanceOf(Refused.class);
  }

  @Test
  void letters_are_counted_as_people_count_them() {
    String emoji = "🦁🐯🐻🐼";
    assertThatCode(() -> rules.check(emoji.repeat(16))).doesNotThrowAnyException();
    assertThatCode(() -> rules.check(emoji.repeat(32))).doesNotThrowAnyException();
    assertThatThrownBy(() -> rules.check(emoji.repeat(32) + "x")).isInstanceOf(Refused.class);
  }

  @Test
  void every_letter_of_a_long_password_counts_and_nothing_is_trimmed() {
    CredentialService credentials = new TestHouse().get(CredentialService.class);
    String long1 = "k".repeat(72) + "one more";
    String long2 = "k".repeat(72) + "two more";

    assertThat(credentials.hash(long1)).isNotEqualTo(credentials.hash(long1));
    assertThat(matches(long1, long1)).isTrue();
    assertThat(matches(long1, long2)).isFalse();
    assertThat(matches("a password ", "a password")).isFalse();
    assertThat(matches("🦁".repeat(64), "🦁".repeat(64))).isTrue();
    assertThat(matches("🦁".repeat(64), "🦁".repeat(63) + "🐯")).isFalse();
  }

  private static boolean matches(String stored, String tried) {
    String hash = new TestHouse().get(CredentialService.class).hash(stored);
    return Password.check(tried, hash).with(Argon2Function.getInstanceFromHash(hash));
  }
}
