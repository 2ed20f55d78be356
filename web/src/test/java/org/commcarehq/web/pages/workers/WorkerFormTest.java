package org.commcarehq.web.pages.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.fields.FieldDefinition;
import org.commcarehq.fields.FieldProfile;
import org.commcarehq.fields.FieldSchema;
import org.commcarehq.fields.FieldType;
import org.commcarehq.users.WorkerDraft;
import org.commcarehq.users.WorkerProblem;
import org.junit.jupiter.api.Test;

class WorkerFormTest {
  private static final FieldSchema SCHEMA =
      new FieldSchema(
          List.of(FieldDefinition.text("ward", "Ward"), FieldDefinition.text("shoe", "Shoe")),
          List.of(new FieldProfile("p1", "Northerner", Map.of("ward", "North"), 1)));
  private final WorkerDraft amina =
      new WorkerDraft(
          "amina",
          "Amina Juma",
          "sw",
          "amina@example.org",
          List.of("254712345678", "254712345679"),
          Map.of("shoe", "42", "gone", "kept"),
          Optional.empty(),
          Optional.of(LocalDate.of(2030, 1, 31)));
  private final WorkerForm form = WorkerForm.of(amina, SCHEMA);

  @Test
  void what_is_not_touched_stays_as_it_is() {
    assertThat(form.draft()).contains(amina);
    assertThat(form.getUnseen()).isEqualTo(Map.of("gone", "kept"));
  }

  @Test
  void telephone_numbers_stand_on_lines_of_their_own() {
    assertThat(form.getPhones()).isEqualTo("254712345678\n254712345679");
    form.setPhones("+254 700 000 001\r\n\r\n254700000002, 254700000003");

    assertThat(form.draft().orElseThrow().phoneNumbers())
        .containsExactly("254700000001", "254700000002", "254700000003");
  }

  @Test
  void what_a_profile_gives_is_shown_and_not_sent_as_ones_own() {
    form.getFields().get(0).setValue("South");
    form.setProfile("p1");

    assertThat(form.getFields().get(0).getKind()).isEqualTo("locked");
    assertThat(form.getFields().get(0).getLockedValue()).isEqualTo("North");
    assertThat(form.getFields().get(1).getKind()).isEqualTo("text");
    assertThat(form.draft().orElseThrow().fields()).isEqualTo(Map.of("shoe", "42", "gone", "kept"));

    form.setProfile("");
    assertThat(form.draft().orElseThrow().fields()).containsEntry("ward", "South");
  }

  @Test
  void a_day_that_is_none_is_told_and_nothing_is_drafted() {
    form.setUntil("31.1.2030");

    assertThat(form.draft()).isEmpty();
    assertThat(form.problem("deactivate_after")).isNotEmpty();
    form.setUntil("");
    assertThat(form.draft().orElseThrow().deactivateAfter()).isEmpty();
    assertThat(form.getProblems()).isEmpty();
  }

  @Test
  void problems_stand_where_they_belong_until_it_is_tried_again() {
    form.complain(
        List.of(
            new WorkerProblem("email", "BAD_EMAIL", "No address"),
            new WorkerProblem("data: ward", "MISSING", "Ward must not be empty")));

    assertThat(form.problem("email")).isEqualTo("No address");
    assertThat(form.getFields().get(0).getProblem()).isEqualTo("Ward must not be empty");
    assertThat(form.getProblems()).containsExactly("No address", "Ward must not be empty");
    form.draft();
    assertThat(form.getProblems()).isEmpty();
    assertThat(form.getFields().get(0).getProblem()).isEmpty();
  }

  @Test
  void a_value_that_may_not_be_chosen_any_more_still_stands_there() {
    FieldDefinition ward =
        new FieldDefinition(
            "ward", "Ward", FieldType.CHOICE, List.of("North"), Optional.empty(), "", false);

    assertThat(new WorkerField(form, ward, "West").getChoices()).containsExactly("North", "West");
    assertThat(new WorkerField(form, ward, "West").isOdd("West")).isTrue();
    assertThat(new WorkerField(form, ward, "").getChoices()).containsExactly("North");
  }
}
