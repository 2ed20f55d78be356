package org.commcarehq.apps.xform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.xml.RawXml;
import org.junit.jupiter.api.Test;

class FormDefinitionTest {
  @Test
  void a_form_is_known_by_the_namespace_and_name_of_its_data() {
    FormDefinition form = read("create_subcase.xml");
    assertThat(form.xmlns())
        .isEqualTo("http://openrosa.org/formdesigner/98C43145-1A50-4948-945F-EBE4C9C8E4AF");
    assertThat(form.name()).isEqualTo("Create a Sub Case");
  }

  @Test
  void labels_are_in_the_default_language() {
    assertThat(question(read("repeat.xml"), "/data/q_name").label()).isEqualTo("Enter a name:");
  }

  @Test
  void questions_stand_in_the_order_of_the_form_with_hidden_values_between() {
    assertThat(paths(read("create_subcase.xml")))
        .containsExactly(
            "/data/sub_case_intro",
            "/data/sub_case_name",
            "/data/sub_case_number",
            "/data/parent_case_name",
            "/data/confirm_creation");
    assertThat(question(read("create_subcase.xml"), "/data/parent_case_name").kind())
        .isEqualTo(QuestionKind.HIDDEN);
  }

  @Test
  void case_and_meta_blocks_are_no_questions() {
    assertThat(paths(read("create_subcase.xml")))
        .noneMatch(path -> path.contains("case/") || path.contains("meta"));
  }

  @Test
  void options_keep_their_order_and_words() {
    assertThat(question(read("create_subcase.xml"), "/data/confirm_creation").options())
        .containsExactly(
            entry("confirm", "Confirm - Please create ."),
            entry("cancel", "Cancel - Please do not create ."));
  }

  @Test
  void a_repeat_takes_the_label_of_the_group_around_it() {
    FormDefinition form = read("repeat.xml");
    Question repeat = question(form, "/data/question3");
    assertThat(repeat.repeat()).isTrue();
    assertThat(repeat.label()).isEqualTo("question3");
    assertThat(paths(form))
        .containsSubsequence("/data/question3", "/data/question3/repeat_text", "/data/question4");
  }

  @Test
  void a_group_stands_before_its_contents() {
    FormDefinition form = read("field_list.xml");
    assertThat(question(form, "/data/question1").group()).isTrue();
    assertThat(paths(form))
        .containsExactly(
            "/data/no_build_question",
            "/data/question1",
            "/data/question1/first_question_field_list",
            "/data/question1/second_question_field_list");
  }

  @Test
  void a_computed_value_is_hidden() {
    Question twice = question(read("hidden_value_form.xml"), "/data/twice_favorite_number");
    assertThat(twice.kind()).isEqualTo(QuestionKind.HIDDEN);
    assertThat(twice.label()).isEqualTo("twice_favorite_number");
  }

  @Test
  void kinds_follow_control_and_data_type() {
    FormDefinition form = read("question_types.xml");
    assertThat(kinds(form, "q_text", "q_int", "q_numeric", "q_date", "q_date_time", "q_time"))
        .containsExactly(
            QuestionKind.TEXT,
            QuestionKind.INTEGER,
            QuestionKind.DECIMAL,
            QuestionKind.DATE,
            QuestionKind.DATE_TIME,
            QuestionKind.TIME);
    assertThat(kinds(form, "q_pass", "q_singleselect", "q_multiselect", "q_barcode", "q_gps"))
        .containsExactly(
            QuestionKind.SECRET,
            QuestionKind.SELECT,
            QuestionKind.MULTI_SELECT,
            QuestionKind.BARCODE,
            QuestionKind.GPS);
    assertThat(kinds(form, "q_image", "q_audio", "q_video", "q_label"))
        .containsExactly(
            QuestionKind.IMAGE, QuestionKind.AUDIO, QuestionKind.VIDEO, QuestionKind.LABEL);
  }

  @Test
  void relative_references_are_followed_through_groups_and_repeats() {
    FormDefinition form = read("sweet_repeat_demo.xml");
    Question sex = question(form, "/x/children/child/sex");
    assertThat(sex.options()).containsExactly(entry("M", "Male"), entry("F", "Female"));
    assertThat(question(form, "/x/children/child/age").kind()).isEqualTo(QuestionKind.INTEGER);
    assertThat(question(form, "/x/q").label()).isEqualTo("pre q");
    assertThat(paths(form)).endsWith("/x/qq");
  }

  @Test
  void data_without_a_namespace_is_refused() {
    String form =
        "<html><head><model><instance><data><q/></data></instance></model></head><body/></html>";
    assertThatThrownBy(() -> FormDefinition.read(RawXml.of(form.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(XFormRefusal.NO_NAMESPACE));
  }

  @Test
  void a_document_without_a_model_is_refused() {
    assertThatThrownBy(
            () -> FormDefinition.read(RawXml.of("<a/>".getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(Refused.class)
        .hasMessage("the form has no head");
  }

  private static FormDefinition read(String name) {
    try (InputStream form = FormDefinitionTest.class.getResourceAsStream("/xforms/" + name)) {
      return FormDefinition.read(RawXml.of(form.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> paths(FormDefinition form) {
    return form.questions().stream().map(Question::path).toList();
  }

  private static Question question(FormDefinition form, String path) {
    return form.questions().stream().filter(q -> q.path().equals(path)).findFirst().orElseThrow();
  }

  private static List<QuestionKind> kinds(FormDefinition form, String... names) {
    return List.of(names).stream().map(name -> question(form, "/data/" + name).kind()).toList();
  }
}
