package org.commcarehq.web.pages.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.commcarehq.apps.FormQuestions;
import org.commcarehq.apps.xform.Choice;
import org.commcarehq.apps.xform.Question;
import org.commcarehq.apps.xform.QuestionKind;
import org.commcarehq.forms.AttachmentView;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.platform.xml.XmlElement;
import org.commcarehq.platform.xml.XmlReader;
import org.commcarehq.web.pages.PageText;
import org.junit.jupiter.api.Test;

class AnswerSheetTest {
  private static final XmlElement FORM =
      read(
          """
          <data xmlns="http://openrosa.org/formdesigner/visit" version="3">
            <mother><name>Neema &lt;b&gt;</name><signs>fever swelling</signs></mother>
            <child><name>Eric</name></child>
            <child><name>Divine</name></child>
            <card>1.jpg</card>
            <notes/>
            <age_months>4</age_months>
            <case xmlns="http://commcarehq.org/case/transaction/v2" case_id="c1"><update/></case>
            <meta xmlns="http://openrosa.org/jr/xforms"><instanceID>f1</instanceID></meta>
          </data>
          """);
  private static final FormQuestions QUESTIONS =
      new FormQuestions(
          "Visit",
          List.of(
              asked("/data/mother", "About the mother", QuestionKind.GROUP),
              asked("/data/mother/name", "Her name?", QuestionKind.TEXT),
              new Question(
                  "/data/mother/signs",
                  "Danger signs?",
                  QuestionKind.MULTI_SELECT,
                  List.of(new Choice("fever", "Fever"), new Choice("swelling", "Swelling"))),
              asked("/data/child", "Children", QuestionKind.REPEAT),
              asked("/data/child/name", "Child's name?", QuestionKind.TEXT),
              asked("/data/card", "Photo of the card", QuestionKind.IMAGE),
              asked("/data/notes", "Anything else?", QuestionKind.TEXT),
              asked("/data/age_months", "age_months", QuestionKind.HIDDEN)));

  @Test
  void questions_stand_in_the_order_of_the_form_with_the_labels_of_the_app() {
    assertThat(sheet())
        .extracting(Answer::label)
        .containsExactly(
            "About the mother",
            "Her name?",
            "Danger signs?",
            "Children (1)",
            "Child's name?",
            "Children (2)",
            "Child's name?",
            "Photo of the card",
            "Anything else?",
            "Age months");
  }

  @Test
  void choices_are_shown_by_their_labels() {
    assertThat(answer("Danger signs?").value()).isEqualTo("Fever, Swelling");
  }

  @Test
  void what_a_user_typed_is_text() {
    assertThat(answer("Her name?").value()).isEqualTo("Neema <b>");
  }

  @Test
  void a_skipped_question_says_so_and_a_computed_value_is_set_apart() {
    assertThat(answer("Anything else?").skipped()).isTrue();
    assertThat(answer("Age months").hidden()).isTrue();
    assertThat(answer("Her name?").hidden()).isFalse();
  }

  @Test
  void a_picture_is_linked_with_its_file() {
    Answer card = answer("Photo of the card");

    assertThat(card.file()).contains("1.jpg");
    assertThat(card.image()).isTrue();
  }

  @Test
  void without_an_app_the_names_of_elements_are_the_labels() {
    List<Answer> answers = AnswerSheet.of(FORM, Optional.empty(), List.of(), new PageText());

    assertThat(answers).extracting(Answer::label).contains("Mother", "Name", "Age months");
    assertThat(answers).noneMatch(Answer::hidden);
  }

  @Test
  void the_xml_to_read_is_the_xml_that_came() {
    assertThat(read(PrettyXml.of(FORM)).child("mother").orElseThrow().childText("name"))
        .contains("Neema <b>");
  }

  private static List<Answer> sheet() {
    AttachmentView card = new AttachmentView("1.jpg", "image/jpeg", 9, "0".repeat(64));
    return AnswerSheet.of(FORM, Optional.of(QUESTIONS), List.of(card), new PageText());
  }

  private static Answer answer(String label) {
    return sheet().stream().filter(one -> one.label().equals(label)).findFirst().orElseThrow();
  }

  private static Question asked(String path, String label, QuestionKind kind) {
    return new Question(path, label, kind, List.of());
  }

  private static XmlElement read(String xml) {
    return XmlReader.read(RawXml.of(xml.getBytes(StandardCharsets.UTF_8)));
  }
}
