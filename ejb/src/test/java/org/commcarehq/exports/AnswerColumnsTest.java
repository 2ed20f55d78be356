package org.commcarehq.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.apps.FormQuestions;
import org.commcarehq.apps.xform.Question;
import org.commcarehq.apps.xform.QuestionKind;
import org.junit.jupiter.api.Test;

class AnswerColumnsTest {
  private static final FormQuestions VISIT =
      new FormQuestions(
          "Visit",
          List.of(
              question("/data/name", "Name", QuestionKind.TEXT),
              question("/data/intro", "Welcome", QuestionKind.LABEL),
              question("/data/child", "Children", QuestionKind.REPEAT),
              question("/data/child/first", "First name", QuestionKind.TEXT),
              question("/data/child/age", "Age", QuestionKind.INTEGER),
              question("/data/weight", "Weight", QuestionKind.DECIMAL)));

  @Test
  void questions_come_in_the_order_of_the_application_even_when_nobody_answered() {
    AnswerColumns columns = new AnswerColumns(Optional.of(VISIT));
    assertThat(columns.inOrder())
        .containsExactly(
            new AnswerColumn("Name", "/data/name", true),
            new AnswerColumn("First name", "/data/child[1]/first", true),
            new AnswerColumn("Age", "/data/child[1]/age", false),
            new AnswerColumn("Weight", "/data/weight", false));
  }

  @Test
  void a_repeat_is_written_once_per_repetition_in_its_place() {
    AnswerColumns columns = new AnswerColumns(Optional.of(VISIT));
    columns.meet(Set.of("/data/child[2]/age[1]"));
    columns.meet(Set.of("/data/child[2]/first[1]"));
    assertThat(columns.inOrder())
        .extracting(AnswerColumn::path)
        .containsExactly(
            "/data/name",
            "/data/child[1]/first",
            "/data/child[1]/age",
            "/data/child[2]/first",
            "/data/child[2]/age",
            "/data/weight");
  }

  @Test
  void what_the_application_does_not_know_comes_last() {
    AnswerColumns columns = new AnswerColumns(Optional.of(VISIT));
    columns.meet(Set.of("/data/old_question[1]"));
    List<AnswerColumn> inOrder = columns.inOrder();
    assertThat(inOrder.get(inOrder.size() - 1))
        .isEqualTo(new AnswerColumn("old_question", "/data/old_question", false));
    assertThat(columns.indexOf("/data/old_question[1]")).hasValue(inOrder.size() - 1);
  }

  @Test
  void words_that_are_only_shown_get_no_column_though_forms_have_an_element_for_them() {
    AnswerColumns columns = new AnswerColumns(Optional.of(VISIT));
    columns.meet(Set.of("/data/intro[1]"));
    assertThat(columns.inOrder()).extracting(AnswerColumn::path).doesNotContain("/data/intro");
    assertThat(columns.indexOf("/data/intro[1]")).isEmpty();
  }

  @Test
  void without_an_application_columns_come_as_they_are_met_and_only_repeats_are_counted() {
    AnswerColumns columns = new AnswerColumns(Optional.empty());
    columns.meet(Set.of("/data/b[1]/x[1]"));
    columns.meet(Set.of("/data/a[1]"));
    columns.meet(Set.of("/data/b[2]/x[1]"));
    assertThat(columns.inOrder())
        .extracting(AnswerColumn::path)
        .containsExactly("/data/b[1]/x", "/data/b[2]/x", "/data/a");
  }

  private static Question question(String path, String label, QuestionKind kind) {
    return new Question(path, label, kind, List.of());
  }
}
