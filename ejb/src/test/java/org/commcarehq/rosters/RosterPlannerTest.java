package org.commcarehq.rosters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.fields.FieldDefinition;
import org.commcarehq.fields.FieldProfile;
import org.commcarehq.fields.FieldSchema;
import org.commcarehq.platform.sheets.SheetRow;
import org.commcarehq.users.WorkerView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterPlannerTest {
  private static final FieldSchema SCHEMA =
      new FieldSchema(
          List.of(FieldDefinition.text("ward", "Ward"), FieldDefinition.text("Shoe", "Shoe")),
          List.of(new FieldProfile("p1", "Nurse", Map.of(), 1)));
  private static final WorkerView AMINA =
      new WorkerView(
          "demo",
          "w1",
          "amina",
          "Amina Juma",
          true,
          "sw",
          "amina@example.org",
          List.of("254712345678"),
          Map.of("ward", "North"),
          Optional.of("p1"),
          Optional.of(LocalDate.of(2030, 1, 31)),
          false,
          1,
          Instant.EPOCH,
          Instant.EPOCH,
          Optional.empty());

  @Test
  void a_column_that_is_missing_and_a_cell_that_is_empty_keep_what_is_there() {
    WorkerRow row = plan("username", "Amina");

    assertThat(row.problems()).isEmpty();
    assertThat(row.draft()).isEqualTo(AMINA.draft());
    assertThat(row.changesNothing(Set.of("g1"))).isTrue();
  }

  @Test
  void what_is_written_is_changed_and_nothing_else() {
    WorkerRow row =
        plan("username", "amina", "Name", "Amina Otieno", "data: ward", "South", "EMAIL", "a@b.c");

    assertThat(row.draft().fullName()).isEqualTo("Amina Otieno");
    assertThat(row.draft().fields()).isEqualTo(Map.of("ward", "South"));
    assertThat(row.draft().email()).isEqualTo("a@b.c");
    assertThat(row.draft().language()).isEqualTo("sw");
    assertThat(row.draft().profileId()).contains("p1");
    assertThat(row.changesNothing(Set.of("g1"))).isFalse();
  }

  @Test
  void only_the_word_DELETE_empties_a_cell() {
    WorkerRow row =
        plan(
            "username",
            "amina",
            "name",
            "DELETE",
            "email",
            "DELETE",
            "phone_number",
            "DELETE",
            "user_profile",
            "DELETE",
            "deactivate_after",
            "DELETE",
            "data: ward",
            "DELETE",
            "group",
            "DELETE");

    assertThat(row.problems()).isEmpty();
    assertThat(row.draft().fullName()).isEmpty();
    assertThat(row.draft().email()).isEmpty();
    assertThat(row.draft().phoneNumbers()).isEmpty();
    assertThat(row.draft().profileId()).isEmpty();
    assertThat(row.draft().deactivateAfter()).isEmpty();
    assertThat(row.draft().fields()).isEmpty();
    assertThat(row.groups()).contains(Set.of());
    assertThat(plan("username", "amina", "name", "delete").draft().fullName()).isEqualTo("delete");
  }

  @Test
  void numbered_columns_are_taken_in_the_order_of_their_numbers() {
    WorkerRow row =
        plan(
            "username",
            "amina",
            "phone_number 10",
            "254700000010",
            "phone_number 2",
            "+254 700 000 002",
            "phone_number 1",
            "254700000001",
            "group 1",
            "north",
            "group 2",
            "SOUTH");

    assertThat(row.draft().phoneNumbers())
        .containsExactly("254700000001", "254700000002", "254700000010");
    assertThat(row.groups()).contains(Set.of("g1", "g2"));
  }

  @Test
  void a_row_is_told_everything_that_is_wrong_with_it() {
    WorkerRow row =
        plan(
            "username",
            "nobody",
            "user_id",
            "w9",
            "user_profile",
            "Doctor",
            "group 1",
            "West",
            "group 2",
            "East",
            "is_active",
            "maybe",
            "deactivate_after",
            "31.1.2030");

    assertThat(row.problems())
        .extracting(one -> one.row() + " " + one.column() + " " + one.reason())
        .containsExactlyInAnyOrder(
            "7 user_id WRONG_ID",
            "7 user_profile NO_SUCH_PROFILE",
            "7 group NO_SUCH_GROUP",
            "7 group NO_SUCH_GROUP",
            "7 is_active BAD_TRUTH",
            "7 deactivate_after BAD_DATE",
            "7 password PASSWORD_MISSING");
    assertThat(row.problems())
        .extracting(RosterProblem::words)
        .contains("There is no group “West”", "“maybe” is neither yes nor no");
  }

  @Test
  void a_name_that_an_earlier_row_has_is_refused_with_its_row() {
    WorkerRow row =
        new WorkerRows(facts(Map.of(7, 3), AMINA)).plan(row("username", "amina", "name", "Other"));

    assertThat(row.problems())
        .containsExactly(
            new RosterProblem(7, "username", "REPEATED", "“amina” is in row 3 already"));
  }

  @Test
  void a_worker_who_was_deleted_is_not_changed_by_the_way() {
    WorkerView deleted =
        new WorkerView(
            "demo",
            "w1",
            "amina",
            "",
            false,
            "",
            "",
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            false,
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            Optional.of(Instant.EPOCH));

    assertThat(new WorkerRows(facts(Map.of(), deleted)).plan(row("username", "amina")).problems())
        .extracting(RosterProblem::reason)
        .containsExactly("DELETED_WORKER");
  }

  @ParameterizedTest
  @CsvSource({"yes, true", "TRUE, true", "Active, true", "no, false", "0, false"})
  void whether_somebody_may_come_in_is_said_in_several_words(String word, boolean active) {
    assertThat(plan("username", "amina", "is_active", word).active()).contains(active);
  }

  @Test
  void a_password_is_a_change_also_where_everything_else_is_as_it_was() {
    WorkerRow row = plan("username", "amina", "password", "correct horse");

    assertThat(row.password()).isTrue();
    assertThat(row.changesNothing(Set.of("g1"))).isFalse();
    assertThat(row.draft().toString()).doesNotContain("correct horse");
  }

  @Test
  void columns_that_nobody_knows_are_refused_before_any_row_is_looked_at() {
    List<RosterProblem> problems =
        WorkerRows.columns(
            List.of("Name", "phnoe", "data: ward", "data:shoe", "group 1", "data: Shoe", "name"),
            SCHEMA.fields());

    assertThat(problems)
        .extracting(one -> one.column() + " " + one.reason())
        .containsExactly(
            "phnoe UNKNOWN_COLUMN",
            "data:shoe UNKNOWN_COLUMN",
            "name COLUMN_TWICE",
            "username COLUMN_MISSING");
    assertThat(problems.get(1).words()).isEqualTo("There is no field “shoe”");
  }

  private static WorkerRow plan(String... cells) {
    return new WorkerRows(facts(Map.of(), AMINA)).plan(row(cells));
  }

  private static WorkerFacts facts(Map<Integer, Integer> repeated, WorkerView worker) {
    return new WorkerFacts(
        Map.of(worker.username(), worker),
        Map.of("w1", Set.of("g1")),
        Map.of("north", "g1", "south", "g2"),
        SCHEMA,
        List.of(),
        repeated);
  }

  private static SheetRow row(String... cells) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      row.put(cells[i], cells[i + 1]);
    }
    return new SheetRow(7, row);
  }
}
