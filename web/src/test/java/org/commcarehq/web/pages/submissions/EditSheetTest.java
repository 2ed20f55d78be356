package org.commcarehq.web.pages.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.apps.FormQuestions;
import org.commcarehq.apps.xform.Choice;
import org.commcarehq.apps.xform.Question;
import org.commcarehq.apps.xform.QuestionKind;
import org.commcarehq.forms.AttachmentView;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.platform.xml.XmlElement;
import org.commcarehq.platform.xml.XmlReader;
import org.commcarehq.platform.xml.XmlWriter;
import org.commcarehq.web.pages.PageText;
import org.junit.jupiter.api.Test;

/** What of a form can be edited, and what becomes of it. */
class EditSheetTest {
  private static final XmlElement FORM =
      read(
          """
          <data xmlns="http://openrosa.org/formdesigner/visit" version="3">
            <mother><name>Neema</name><weight>60</weight><signs>fever</signs></mother>
            <child><name>Eric</name></child>
            <child><name>Divine</name></child>
            <card>1.jpg</card>
            <case xmlns="http://commcarehq.org/case/transaction/v2" case_id="c1">
              <create><case_type>mother</case_type><case_name>Neema</case_name>
                <owner_id>u1</owner_id></create>
              <update><weight>60</weight><risk/></update>
            </case>
            <meta xmlns="http://openrosa.org/jr/xforms"><instanceID>uuid:f1</instanceID></meta>
          </data>
          """);
  private static final FormQuestions QUESTIONS =
      new FormQuestions(
          "Visit",
          List.of(
              asked("/data/mother/name", "Her name?", QuestionKind.TEXT),
              asked("/data/mother/weight", "Weight in kg?", QuestionKind.DECIMAL),
              new Question(
                  "/data/mother/signs",
                  "Danger signs?",
                  QuestionKind.MULTI_SELECT,
                  List.of(new Choice("fever", "Fever"), new Choice("swelling", "Swelling"))),
              asked("/data/child", "Children", QuestionKind.REPEAT),
              asked("/data/child/name", "Child's name?", QuestionKind.TEXT),
              asked("/data/card", "Photo", QuestionKind.IMAGE)));
  private final EditSheet sheet =
      EditSheet.of(
          FORM,
          Optional.of(QUESTIONS),
          List.of(new AttachmentView("1.jpg", "image/jpeg", 9, "0".repeat(64))),
          new PageText());

  @Test
  void answers_are_lines_and_ids_meta_and_files_are_not() {
    assertThat(sheet.answers())
        .filteredOn(EditField::isOpen)
        .extracting(EditField::getLabel)
        .containsExactly(
            "Her name?", "Weight in kg?", "Danger signs?", "Child's name?", "Child's name?");
    assertThat(answer("Photo").getKind()).isEqualTo(EditField.Kind.FIXED);
    assertThat(sheet.caseValues())
        .extracting(EditField::getName)
        .containsExactly("case_name", "weight", "risk");
  }

  @Test
  void an_answer_that_equals_a_value_of_the_same_name_is_paired_with_it() {
    EditField weight = answer("Weight in kg?");

    assertThat(weight.getTwin()).isEqualTo(caseValue("weight").getKey());
    assertThat(answer("Her name?").getTwin()).isEmpty();
  }

  @Test
  void only_what_was_changed_changes_in_the_document() {
    EditField second = sheet.answers().get(7);
    assertThat(second.getOriginal()).isEqualTo("Divine");

    XmlElement changed =
        EditSheet.with(FORM, Map.of(second.getKey(), "Divine & <co>", weightKey(), "61"));
    XmlElement again = XmlReader.read(XmlWriter.write(changed));

    assertThat(again.children("child").map(child -> child.childText("name").orElse("")))
        .containsExactly("Eric", "Divine & <co>");
    assertThat(
            again.child("case").flatMap(c -> c.child("update")).flatMap(u -> u.childText("weight")))
        .contains("61");
    assertThat(again.child("meta")).isEqualTo(FORM.child("meta"));
    assertThat(again.child("mother")).isEqualTo(FORM.child("mother"));
    assertThat(EditSheet.with(FORM, Map.of())).isSameAs(FORM);
  }

  @Test
  void a_form_is_replaced_only_under_the_id_that_it_names() {
    assertThat(EditSheet.names(FORM, "f1")).isTrue();
    assertThat(EditSheet.names(FORM, "other")).isFalse();
  }

  @Test
  void values_are_judged_by_what_their_question_asks_for() {
    EditField weight = answer("Weight in kg?");
    weight.setValue("sixty");
    assertThat(EditRules.problem(weight)).contains("number");
    weight.setValue("60.5");
    assertThat(EditRules.problem(weight)).isEmpty();
    EditField name = caseValue("case_name");
    name.setValue("N".repeat(256));
    assertThat(EditRules.problem(name)).contains("255");
    name.setValue("bell \u0007");
    assertThat(EditRules.problem(name)).contains("control");
  }

  @Test
  void a_choice_that_is_none_of_the_options_can_stay() {
    EditField signs = answer("Danger signs?");
    signs.setChosen(new String[] {"swelling", "fever"});

    assertThat(signs.isChanged()).isTrue();
    assertThat(signs.getAfter()).isEqualTo("Swelling, Fever");
    signs.setValue("rash");
    assertThat(signs.getChoices()).extracting(Map.Entry::getKey).contains("rash", "fever");
  }

  private String weightKey() {
    return caseValue("weight").getKey();
  }

  private EditField answer(String label) {
    return sheet.answers().stream()
        .filter(one -> one.getLabel().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private EditField caseValue(String name) {
    return sheet.caseValues().stream()
        .filter(one -> one.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Question asked(String path, String label, QuestionKind kind) {
    return new Question(path, label, kind, List.of());
  }

  private static XmlElement read(String xml) {
    return XmlReader.read(RawXml.of(xml.getBytes(StandardCharsets.UTF_8)));
  }
}
