package org.commcarehq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.commcarehq.house.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule is shown a small house in which it is broken. */
class HouseRulesTest {
  private static final JavaClasses BROKEN =
      new ClassFileImporter()
          .importPackages(
              "org.commcarehq.broken",
              "org.commcarehq.platform.broken",
              "org.commcarehq.domains.broken",
              "org.commcarehq.forms.broken");

  static Stream<Arguments> rules() {
    return Arrays.stream(HouseRules.class.getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(ArchTest.class))
        .map(
            field -> {
              try {
                return arguments(field.getName(), field.get(null));
              } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void every_rule_fails_in_a_house_that_breaks_it(String name, ArchRule rule) {
    assertThatThrownBy(() -> rule.check(BROKEN))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("broken");
  }

  @Test
  void a_feature_that_uses_a_higher_one_is_found() {
    assertThatThrownBy(() -> HouseRules.a_feature_uses_lower_ranks_only(BROKEN))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Upward");
  }

  @Test
  void a_feature_without_a_rank_is_found() {
    assertThatThrownBy(() -> HouseRules.every_feature_has_a_rank(BROKEN))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Unranked");
  }

  @Test
  void a_package_and_a_type_without_words_are_found(@TempDir Path folder) throws IOException {
    Sources sources = with(folder, "package x;\n\nimport y.Z;\n\npublic record Silent() {}\n");

    assertThat(sources.packagesWithoutWords()).hasSize(1);
    assertThat(sources.publicTypesWithoutWords()).hasSize(1);
  }

  @Test
  void a_type_with_a_sentence_passes(@TempDir Path folder) throws IOException {
    Sources sources = with(folder, "package x;\n\n/** Speaks. */\npublic record Silent() {}\n");

    assertThat(sources.publicTypesWithoutWords()).isEmpty();
  }

  @Test
  void a_long_file_is_found(@TempDir Path folder) throws IOException {
    assertThat(with(folder, "\n".repeat(401)).filesLongerThan(400)).hasSize(1);
    assertThat(with(folder, "\n".repeat(400)).filesLongerThan(400)).isEmpty();
  }

  @Test
  void a_catch_of_everything_needs_a_reason(@TempDir Path folder) throws IOException {
    String silent = "try { a(); } catch (IOException | RuntimeException e) {\n  b();\n}\n";
    String reasoned = "try { a(); } catch (Exception e) { // the outermost loop\n  b();\n}\n";

    assertThat(with(folder, silent).catchAllsWithoutReason()).hasSize(1);
    assertThat(with(folder, reasoned).catchAllsWithoutReason()).isEmpty();
  }

  @Test
  void work_put_off_is_found(@TempDir Path folder) throws IOException {
    assertThat(with(folder, "a(); // TO" + "DO later\n").leftToDo()).hasSize(1);
  }

  private static Sources with(Path folder, String text) throws IOException {
    Files.writeString(folder.resolve("Silent.java"), text);
    return Sources.in(folder);
  }
}
