package org.commcarehq;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.commcarehq.house.Sources;

/** The rules of the house that only a module's source text shows. */
public final class SourceRules {
  private static final Path MAIN = Path.of("src/main/java");

  private SourceRules() {}

  @ArchTest
  static void every_package_says_what_it_is_for(JavaClasses all) {
    none(Sources.in(MAIN).packagesWithoutWords());
  }

  @ArchTest
  static void every_public_type_has_a_sentence(JavaClasses all) {
    none(Sources.in(MAIN).publicTypesWithoutWords());
  }

  @ArchTest
  static void files_have_at_most_400_lines(JavaClasses all) {
    none(Sources.in(MAIN).filesLongerThan(400));
  }

  @ArchTest
  static void only_outermost_loops_catch_everything(JavaClasses all) {
    none(Sources.in(MAIN).catchAllsWithoutReason());
  }

  @ArchTest
  static void nothing_is_left_to_do(JavaClasses all) {
    none(Sources.in(MAIN).leftToDo());
  }

  private static void none(List<String> offenders) {
    Assertions.assertThat(offenders).isEmpty();
  }
}
