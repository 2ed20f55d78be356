package org.commcarehq.web.pages.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.forms.FormState;
import org.commcarehq.forms.FormView;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.platform.xml.XmlReader;
import org.commcarehq.web.pages.PageText;
import org.junit.jupiter.api.Test;

/** What becomes of a form's lines while somebody edits it, alone or beside somebody else. */
class EditedFormTest {
  private final EditedForm edited = form("60", "hash-1");

  @Test
  void the_value_of_the_case_follows_its_answer() {
    answer(edited).setValue("64");

    edited.followTwins();

    assertThat(edited.getChanged()).extracting(EditField::getAfter).containsExactly("64", "64");
    assertThat(edited.texts()).hasSize(2).containsValue("64");
  }

  @Test
  void it_does_not_follow_where_that_is_not_wanted_or_where_it_was_changed_itself() {
    answer(edited).setValue("64");
    answer(edited).setBoth(false);
    edited.followTwins();
    assertThat(edited.getChanged()).hasSize(1);

    answer(edited).setBoth(true);
    edited.valuesOf("c1").get(0).setValue("65");
    edited.followTwins();
    assertThat(edited.valuesOf("c1").get(0).getAfter()).isEqualTo("65");
  }

  @Test
  void two_who_edit_the_same_answer_are_shown_to_each_other() {
    answer(edited).setValue("64");
    EditedForm theirs = form("62", "hash-2");

    edited.meet(theirs);

    assertThat(edited.isMet()).isTrue();
    assertThat(edited.getMeetings()).contains(new Meeting("Weight", "60", "62", "64")).hasSize(2);
    EditedForm onTop = edited.rebased();
    assertThat(answer(onTop).getBefore()).isEqualTo("62");
    assertThat(answer(onTop).getAfter()).isEqualTo("64");
  }

  @Test
  void white_space_around_an_answer_is_no_change() {
    answer(edited).setValue(" 60\r\n");

    assertThat(edited.getChanged()).isEmpty();
    assertThat(edited.judge()).isTrue();
  }

  private static EditField answer(EditedForm form) {
    return form.getAnswers().get(0);
  }

  private static EditedForm form(String weight, String hash) {
    String xml =
        """
        <data xmlns="http://openrosa.org/formdesigner/visit"><weight>%1$s</weight>
          <case xmlns="http://commcarehq.org/case/transaction/v2" case_id="c1">
            <update><weight>%1$s</weight></update></case></data>"""
            .formatted(weight);
    EditSheet sheet =
        EditSheet.of(
            XmlReader.read(RawXml.of(xml.getBytes(StandardCharsets.UTF_8))),
            Optional.empty(),
            List.of(),
            new PageText());
    return new EditedForm(view(hash), sheet);
  }

  private static FormView view(String hash) {
    Optional<String> none = Optional.empty();
    Optional<Instant> never = Optional.empty();
    return new FormView(
        "demo",
        "f1",
        1,
        FormState.NORMAL,
        "http://openrosa.org/formdesigner/visit",
        none,
        none,
        none,
        none,
        none,
        none,
        Instant.EPOCH,
        never,
        never,
        never,
        none,
        none,
        none,
        "amina",
        hash,
        9,
        1,
        none,
        none,
        none,
        none,
        none,
        none,
        "",
        List.of(),
        List.of());
  }
}
