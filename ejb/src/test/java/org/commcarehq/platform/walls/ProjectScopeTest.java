package org.commcarehq.platform.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProjectScopeTest {
  private final ProjectScope scope = new ProjectScope();

  @Test
  void a_slot_is_bound_to_one_project_and_to_no_other() {
    try (ProjectScope.Slot slot = scope.open()) {
      assertThat(scope.current()).isEmpty();

      scope.bind("a");
      scope.bind("a");

      assertThat(scope.current()).contains("a");
      assertThatThrownBy(() -> scope.bind("b")).isInstanceOf(IllegalStateException.class);
    }
    assertThat(scope.current()).isEmpty();
  }

  @Test
  void nothing_is_bound_where_no_slot_is_open() {
    assertThatThrownBy(() -> scope.bind("a")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_slot_inside_another_knows_nothing_of_it_and_gives_it_back() {
    scope.in(
        "outer",
        () -> {
          assertThat(scope.<String>in("inner", () -> scope.current().orElseThrow()))
              .isEqualTo("inner");
          try (ProjectScope.Slot slot = scope.open()) {
            assertThat(scope.current()).isEmpty();
          }
          assertThat(scope.current()).contains("outer");
        });
    assertThat(scope.current()).isEmpty();
  }

  @Test
  void work_that_fails_leaves_no_project_behind() {
    assertThatThrownBy(
            () ->
                scope.in(
                    "a",
                    () -> {
                      throw new IllegalArgumentException("fails");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(scope.current()).isEmpty();
  }
}
