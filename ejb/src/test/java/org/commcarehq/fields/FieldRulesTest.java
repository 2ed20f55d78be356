package org.commcarehq.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldRulesTest {

  @ParameterizedTest
  @CsvSource({
    "NUMBER, 12, true",
    "NUMBER, -0.5, true",
    "NUMBER, 1e5, false",
    "NUMBER, '1,000', false",
    "NUMBER, ١٢, false",
    "DATE, 2024-02-29, true",
    "DATE, 2023-02-29, false",
    "DATE, 29.2.2024, false",
    "DATE, +12024-02-29, false",
    "TEXT, anything at all, true",
  })
  void a_field_takes_what_its_type_says(FieldType type, String value, boolean taken) {
    FieldDefinition field =
        new FieldDefinition("f", "Field", type, List.of(), Optional.empty(), "", false);

    assertThat(FieldRules.problem(field, value).isEmpty()).isEqualTo(taken);
  }

  @Test
  void a_choice_is_one_of_those_that_are_named_in_the_refusal() {
    FieldDefinition field = choice("ward", "Ward", "North", "South");

    assertThat(FieldRules.problem(field, "North")).isEmpty();
    assertThat(FieldRules.problem(field, "north"))
        .contains(
            new FieldProblem(
                "ward",
                FieldFault.NOT_A_CHOICE,
                "Ward cannot be “north”; choose one of North, South"));
  }

  @Test
  void an_empty_value_is_refused_only_where_one_is_required() {
    assertThat(FieldRules.problem(FieldDefinition.text("a", "A"), "  ")).isEmpty();
    assertThat(FieldRules.problem(required("a", "A"), "  "))
        .hasValueSatisfying(one -> assertThat(one.fault()).isEqualTo(FieldFault.MISSING));
  }

  @Test
  void a_text_must_fit_the_whole_pattern_and_the_patterns_own_words_are_said() {
    FieldDefinition field = like("id", "[A-Z]{2}\\d{4}", "two letters and four digits");

    assertThat(FieldRules.problem(field, "KE1234")).isEmpty();
    assertThat(FieldRules.problem(field, "KE12345"))
        .hasValueSatisfying(
            one ->
                assertThat(one.words())
                    .isEqualTo("id cannot be “KE12345”: two letters and four digits"));
  }

  @Test
  void a_pattern_that_would_take_for_ever_is_given_up() {
    FieldDefinition endless = like("id", "(a+)+b", "");
    FieldDefinition deep = like("id", "(a|b)*c", "");

    assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () -> {
          assertThat(FieldRules.problem(endless, "a".repeat(1_000))).isPresent();
          assertThat(FieldRules.problem(deep, "ab".repeat(500))).isPresent();
        });
  }

  @Test
  void a_value_longer_than_a_thousand_characters_is_refused() {
    assertThat(FieldRules.problem(FieldDefinition.text("a", "A"), "x".repeat(1_001)))
        .hasValueSatisfying(one -> assertThat(one.fault()).isEqualTo(FieldFault.TOO_LONG));
  }

  @Test
  void a_profile_locks_its_values_and_stands_above_ones_own() {
    FieldSchema schema =
        new FieldSchema(
            List.of(choice("ward", "Ward", "North", "South"), FieldDefinition.text("shoe", "Shoe")),
            List.of(new FieldProfile("p1", "Northerner", Map.of("ward", "North"), 1)));

    assertThat(schema.effective(Map.of("ward", "South", "shoe", "42"), Optional.of("p1")))
        .isEqualTo(Map.of("ward", "North", "shoe", "42"));
    assertThat(schema.check(Map.of("ward", "South"), Optional.of("p1")))
        .extracting(FieldProblem::fault)
        .containsExactly(FieldFault.LOCKED_BY_PROFILE);
    assertThat(schema.check(Map.of("ward", "North"), Optional.of("p1"))).isEmpty();
  }

  @Test
  void what_a_profile_gives_is_not_missing() {
    FieldSchema schema =
        new FieldSchema(
            List.of(required("ward", "Ward")),
            List.of(new FieldProfile("p1", "Northerner", Map.of("ward", "North"), 1)));

    assertThat(schema.check(Map.of(), Optional.of("p1"))).isEmpty();
    assertThat(schema.check(Map.of(), Optional.empty())).hasSize(1);
  }

  @Test
  void only_what_changes_is_looked_at_when_others_are_left_alone() {
    FieldSchema schema =
        new FieldSchema(List.of(required("ward", "Ward"), like("id", "\\d+", "")), List.of());
    Map<String, String> before = Map.of("id", "old", "gone", "kept");

    assertThat(schema.checkChanges(before, Map.of("id", "old", "gone", "kept"), Optional.empty()))
        .isEmpty();
    assertThat(schema.checkChanges(before, Map.of("id", "new", "gone", "other"), Optional.empty()))
        .extracting(FieldProblem::fault)
        .containsExactly(FieldFault.NOT_LIKE_PATTERN, FieldFault.UNKNOWN_FIELD);
  }

  private static FieldDefinition choice(String slug, String label, String... choices) {
    return new FieldDefinition(
        slug, label, FieldType.CHOICE, List.of(choices), Optional.empty(), "", false);
  }

  private static FieldDefinition required(String slug, String label) {
    return new FieldDefinition(slug, label, FieldType.TEXT, List.of(), Optional.empty(), "", true);
  }

  private static FieldDefinition like(String slug, String pattern, String words) {
    return new FieldDefinition(
        slug, slug, FieldType.TEXT, List.of(), Optional.of(pattern), words, false);
  }
}
