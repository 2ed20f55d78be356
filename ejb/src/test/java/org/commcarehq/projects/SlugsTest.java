package org.commcarehq.projects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlugsTest {
  @ParameterizedTest
  @ValueSource(strings = {"ab", "mothers-2", "a1-b2-c3"})
  void letters_digits_and_single_dashes_are_good(String slug) {
    assertThat(Slugs.isGood(slug)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "-a", "a-", "a--b", "A", "ä", "a b", "a/b", "a\0b", "../a", "a.b", "a_b"})
  void whatever_else_is_not(String slug) {
    assertThat(Slugs.isGood(slug)).isFalse();
    assertThat(Slugs.isGood("x".repeat(61))).isFalse();
  }

  @Test
  void a_slug_is_like_its_name() {
    assertThat(Slugs.like("  Mères & Enfants, São Tomé ")).isEqualTo("meres-enfants-sao-tome");
    assertThat(Slugs.like("አማርኛ")).isEmpty();
    assertThat(Slugs.isGood(Slugs.like("x".repeat(59) + " y"))).isTrue();
  }
}
