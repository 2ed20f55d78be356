package org.commcarehq.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commcarehq.cases.Blocks.FORM_USER;
import static org.commcarehq.cases.Blocks.MODIFIED_ON;
import static org.commcarehq.cases.Blocks.RECEIVED;
import static org.commcarehq.cases.Blocks.block;
import static org.commcarehq.cases.Blocks.changed;
import static org.commcarehq.cases.Blocks.created;
import static org.commcarehq.cases.Blocks.opened;
import static org.commcarehq.cases.Blocks.updated;

import java.time.Instant;
import java.util.Map;
import org.commcarehq.platform.RefusedContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of docs/parity/cases.md, row by row. */
class CasePlannerTest {
  private static final String LATER = "user_id='user-2' date_modified='2026-04-05T00:00:00.000Z'";
  private static final String EARLIER = "user_id='user-2' date_modified='2026-01-01T00:00:00.000Z'";

  @Test
  void a_create_opens_a_case_with_type_name_owner_user_and_date() {
    CaseState amina = opened(block(created()));

    assertThat(amina.type()).isEqualTo("mother");
    assertThat(amina.name()).isEqualTo("Amina");
    assertThat(amina.ownerId()).isEqualTo("owner-1");
    assertThat(amina.openedOn()).isEqualTo(MODIFIED_ON);
    assertThat(amina.openedBy()).isEqualTo("user-1");
    assertThat(amina.modifiedOn()).isEqualTo(MODIFIED_ON);
    assertThat(amina.modifiedBy()).isEqualTo("user-1");
    assertThat(amina.closed()).isFalse();
  }

  @Test
  void without_an_owner_the_blocks_user_owns_the_case() {
    assertThat(opened(block("<create><case_type>m</case_type></create>")).ownerId())
        .isEqualTo("user-1");
  }

  @Test
  void without_owner_and_user_the_forms_user_owns_the_case() {
    CaseState state = opened(block("", "<create><case_type>m</case_type></create>"));

    assertThat(state.ownerId()).isEqualTo(FORM_USER);
    assertThat(state.openedBy()).isEqualTo(FORM_USER);
  }

  @Test
  void a_second_create_overwrites_what_it_names_and_resets_nothing() {
    CaseState before = opened(block(created() + updated("visits", "3") + "<close/>"));
    CaseState after =
        changed(before, block(LATER, "<create><case_name>Amina K.</case_name></create>"));

    assertThat(after.name()).isEqualTo("Amina K.");
    assertThat(after.type()).isEqualTo("mother");
    assertThat(after.ownerId()).isEqualTo("owner-1");
    assertThat(after.properties()).containsEntry("visits", "3");
    assertThat(after.openedOn()).isEqualTo(before.openedOn());
    assertThat(after.openedBy()).isEqualTo("user-1");
    assertThat(after.closed()).isTrue();
  }

  @Test
  void an_update_of_an_unknown_case_opens_it_without_a_type() {
    CaseState state = opened(block(updated("visits", "3")));

    assertThat(state.type()).isEmpty();
    assertThat(state.ownerId()).isEqualTo("user-1");
    assertThat(state.properties()).containsEntry("visits", "3");
  }

  @Test
  void an_update_of_a_closed_case_counts_and_the_case_stays_closed() {
    CaseState closed = opened(block(created() + "<close/>"));
    CaseState after = changed(closed, block(LATER, updated("visits", "4")));

    assertThat(after.properties()).containsEntry("visits", "4");
    assertThat(after.closed()).isTrue();
    assertThat(after.closedOn()).isEqualTo(closed.closedOn());
  }

  @Test
  void the_first_close_counts_and_a_second_one_only_touches_the_case() {
    CaseState closed = opened(block(created() + "<close/>"));
    CaseState again = changed(closed, block(LATER, "<close/>"));

    assertThat(again.closedOn()).contains(MODIFIED_ON);
    assertThat(again.closedBy()).contains("user-1");
    assertThat(again.modifiedOn()).isEqualTo(Instant.parse("2026-04-05T00:00:00Z"));
  }

  @Test
  void a_case_may_be_opened_and_closed_in_one_block() {
    CaseState state = opened(block(created() + "<close/>"));

    assertThat(state.closed()).isTrue();
    assertThat(state.openedOn()).isEqualTo(MODIFIED_ON);
  }

  @Test
  void an_update_before_the_create_in_one_form_is_applied_after_it() {
    CaseState state = opened(block(updated("p", "2")), block(created() + updated("p", "1")));

    assertThat(state.type()).isEqualTo("mother");
    assertThat(state.properties()).containsEntry("p", "2");
  }

  @Test
  void an_index_is_a_child_link_unless_it_says_otherwise() {
    assertThat(opened(block(linked("parent", "", "case-9"))).indices())
        .isEqualTo(Map.of("parent", new CaseIndexView("parent", "case-9", "mother", "child")));
    assertThat(
            opened(block(linked("host", "relationship='extension'", "case-9")))
                .indices()
                .get("host")
                .relationship())
        .isEqualTo("extension");
  }

  @Test
  void the_same_identifier_again_replaces_the_link() {
    CaseState before = opened(block(linked("parent", "", "case-9")));
    CaseState after =
        changed(before, block(linked("parent", "relationship='extension'", "case-8")));

    assertThat(after.indices().get("parent"))
        .isEqualTo(new CaseIndexView("parent", "case-8", "mother", "extension"));
  }

  @Test
  void an_index_without_text_removes_the_link_and_no_other() {
    CaseState before =
        opened(block(linked("parent", "", "case-9")), block(linked("host", "", "case-5")));

    assertThat(changed(before, block(linked("parent", "", ""))).indices()).containsOnlyKeys("host");
  }

  @Test
  void a_case_may_be_its_own_parent() {
    assertThat(opened(block(created() + linked("parent", "", "case-1"))).indices())
        .containsOnlyKeys("parent");
  }

  @Test
  void an_empty_property_is_kept_as_an_empty_text() {
    CaseState before = opened(block(created() + updated("visits", "3")));

    assertThat(changed(before, block(updated("visits", ""))).properties())
        .containsEntry("visits", "");
  }

  @Test
  void a_missing_date_modified_is_the_time_of_receipt() {
    CaseState state = opened(block("user_id='user-1'", created()));

    assertThat(state.modifiedOn()).isEqualTo(RECEIVED);
    assertThat(state.openedOn()).isEqualTo(RECEIVED);
  }

  @Test
  void a_change_with_an_older_date_still_counts_but_the_date_does_not_go_back() {
    CaseState before = opened(block(created() + updated("visits", "3")));
    CaseState after = changed(before, block(EARLIER, updated("visits", "2")));

    assertThat(after.properties()).containsEntry("visits", "2");
    assertThat(after.modifiedOn()).isEqualTo(MODIFIED_ON);
    assertThat(after.modifiedBy()).isEqualTo("user-2");
  }

  @Test
  void of_several_users_the_last_processed_wins_for_each_property() {
    CaseState first = opened(block(created() + "<update><a>1</a><b>1</b></update>"));
    CaseState second = changed(first, block(LATER, updated("b", "2")));

    assertThat(second.properties()).containsEntry("a", "1").containsEntry("b", "2");
  }

  @Test
  void known_names_in_an_update_change_fields_and_become_no_properties() {
    CaseState state =
        opened(
            block(
                created()
                    + "<update><case_type>child</case_type><name>Baby</name>"
                    + "<external_id>REG/22</external_id><owner_id>owner-2</owner_id>"
                    + "<date_opened>2026-03-01</date_opened><location_id>loc-1</location_id>"
                    + "<user_id>user-9</user_id></update>"));

    assertThat(state.type()).isEqualTo("child");
    assertThat(state.name()).isEqualTo("Baby");
    assertThat(state.externalId()).contains("REG/22");
    assertThat(state.ownerId()).isEqualTo("owner-2");
    assertThat(state.openedOn()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(state.locationId()).contains("loc-1");
    assertThat(state.properties()).isEmpty();
  }

  @Test
  void a_user_id_in_an_update_is_the_last_user() {
    assertThat(opened(block(updated("user_id", "user-9"))).modifiedBy()).isEqualTo("user-9");
    assertThat(opened(block(updated("user_id", ""))).modifiedBy()).isEqualTo("user-1");
  }

  @Test
  void hq_user_id_is_a_property_and_the_external_id_too() {
    CaseState state = opened(block(updated("hq_user_id", "u77")));

    assertThat(state.externalId()).contains("u77");
    assertThat(state.properties()).containsEntry("hq_user_id", "u77");
  }

  @Test
  void an_owner_cannot_be_taken_away() {
    assertThat(changed(opened(block(created())), block(updated("owner_id", ""))).ownerId())
        .isEqualTo("owner-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "case_id",
        "date_modified",
        "domain",
        "doc_type",
        "server_modified_on",
        "closed",
        "case_type",
        "case_name",
        "date_opened"
      })
  void reserved_names_become_no_properties(String name) {
    CaseState state = opened(block(created() + updated(name, "2026-01-01")));

    assertThat(state.properties()).doesNotContainKey(name);
    assertThat(state.closed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"__proto__", "constructor", "a.b", "_id", "toString", "Größe"})
  void odd_names_are_properties_like_any_other(String name) {
    assertThat(opened(block(updated(name, "1"))).properties()).containsEntry(name, "1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"case_name", "case_type", "owner_id", "external_id", "name"})
  void a_field_of_255_characters_is_taken_and_one_more_is_refused(String field) {
    String longest = "x".repeat(255);
    opened(block(updated(field, longest)));

    assertThatThrownBy(() -> opened(block(updated(field, longest + "x"))))
        .isInstanceOfSatisfying(
            RefusedContent.class,
            refused -> assertThat(refused.reason()).isEqualTo(CaseRefusal.FIELD_TOO_LONG))
        .hasMessageContaining("Field: " + field);
  }

  @Test
  void a_property_may_be_long() {
    String value = "x".repeat(100_000);

    assertThat(opened(block(updated("notes", value))).properties()).containsEntry("notes", value);
  }

  @Test
  void the_values_before_and_after_tell_the_change() {
    CaseState before = opened(block(created() + updated("visits", "3")));
    CaseState after =
        changed(before, block(LATER, updated("visits", "4") + linked("parent", "", "case-9")));

    assertThat(CaseDifference.between(java.util.Optional.of(before), after))
        .containsExactly(
            new PropertyChange("index/parent", null, "case-9"),
            new PropertyChange("visits", "3", "4"));
  }

  private static String linked(String identifier, String attributes, String target) {
    return "<index><%1$s case_type='mother' %2$s>%3$s</%1$s></index>"
        .formatted(identifier, attributes, target);
  }

  @Test
  void a_file_is_added_replaced_and_taken_away() {
    CaseState with =
        opened(
            block(
                created()
                    + "<attachment><photo src='a.jpg' from='local'/><doc src='http://x/y.pdf'"
                    + " from='remote'/></attachment>"));
    CaseState replaced =
        changed(with, block("<attachment><photo src='b.jpg' from='local'/><doc/></attachment>"));

    assertThat(with.attachments()).containsOnlyKeys("photo", "doc");
    assertThat(replaced.attachments())
        .containsOnlyKeys("photo")
        .containsEntry("photo", new CaseAttachment("photo", "b.jpg", "local", "form-1"));
  }
}
