package org.commcarehq.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.commcarehq.TestHouse;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldServiceTest {
  private static final FieldDefinition SHOE = FieldDefinition.text("shoe", "Shoe size");
  private static final FieldDefinition WARD =
      new FieldDefinition(
          "ward", "Ward", FieldType.CHOICE, List.of("North", "South"), Optional.empty(), "", true);
  private final String domain = "fields-" + UUID.randomUUID();
  private final TestHouse house = new TestHouse();
  private final FieldService fields = house.get(FieldService.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());

  @Test
  void fields_are_kept_in_their_order_and_each_owner_has_its_own() {
    add(SHOE);
    add(WARD);
    TestDatabase.inTransaction(() -> fields.move(domain, FieldOwner.WORKER, "ward", true));

    assertThat(schema().fields()).containsExactly(WARD, SHOE);
    assertThat(fields.schema(domain, FieldOwner.LOCATION).fields()).isEmpty();
    assertThat(fields.schema(domain + "x", FieldOwner.WORKER).fields()).isEmpty();
  }

  @Test
  void a_change_is_made_in_place_and_noted_with_what_was_before() {
    add(SHOE);
    add(WARD);
    FieldDefinition number =
        new FieldDefinition(
            "shoe", "Shoe size", FieldType.NUMBER, List.of(), Optional.empty(), "", false);

    save(Optional.of(SHOE), number);

    assertThat(schema().fields()).containsExactly(number, WARD);
    assertThat(
            sql.list(
                """
                SELECT concat(changes->0->>'before', ' → ', changes->0->>'after')
                FROM hq.audit_event WHERE domain = ? AND object_id = 'worker.shoe' ORDER BY id
                """,
                row -> row.getString(1),
                domain))
        .containsExactly(" → Shoe size: text", "Shoe size: text → Shoe size: number");
  }

  @Test
  void who_saw_another_field_than_the_stored_one_changes_nothing() {
    add(SHOE);

    assertRefused(FieldRefusal.CHANGED_MEANWHILE, () -> save(Optional.of(named("Shoes")), SHOE));
    assertRefused(
        FieldRefusal.CHANGED_MEANWHILE,
        () ->
            TestDatabase.inTransaction(
                () -> fields.remove(domain, FieldOwner.WORKER, named("Shoes"))));
    assertThat(schema().fields()).containsExactly(SHOE);
  }

  @Test
  void a_field_that_was_removed_is_gone_and_can_come_back() {
    add(SHOE);
    TestDatabase.inTransaction(() -> fields.remove(domain, FieldOwner.WORKER, SHOE));
    assertThat(schema().fields()).isEmpty();
    add(SHOE);
    assertThat(schema().fields()).containsExactly(SHOE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1st", "a b", "xmlns", "XML-id", "commcare_id", "schuhgröße", "a.b", "<a>"})
  void a_name_that_no_application_could_use_is_refused(String slug) {
    assertRefused(FieldRefusal.BAD_SLUG, () -> add(FieldDefinition.text(slug, "Label")));
  }

  @Test
  void a_name_is_given_once_in_any_case() {
    add(SHOE);
    assertRefused(FieldRefusal.SLUG_TAKEN, () -> add(FieldDefinition.text("Shoe", "Other")));
  }

  @Test
  void choices_and_patterns_that_make_no_sense_are_refused() {
    assertRefused(FieldRefusal.NO_CHOICES, () -> add(choice(List.of())));
    assertRefused(FieldRefusal.NO_CHOICES, () -> add(choice(List.of("a", " a "))));
    assertRefused(FieldRefusal.BAD_PATTERN, () -> add(like("(")));
    assertRefused(FieldRefusal.BAD_PATTERN, () -> add(like("a".repeat(201))));
    assertRefused(FieldRefusal.NO_LABEL, () -> add(named(" ")));
  }

  @Test
  void a_profile_holds_values_that_its_fields_take() {
    add(WARD);

    FieldProfile made = profile("", " Northerner ", Map.of("ward", "North", "shoe", " "), 0);

    assertThat(schema().profiles())
        .containsExactly(new FieldProfile(made.id(), "Northerner", Map.of("ward", "North"), 1));
    assertRefused(
        FieldRefusal.BAD_VALUE, () -> profile("", "Westerner", Map.of("ward", "West"), 0));
    assertRefused(FieldRefusal.BAD_VALUE, () -> profile("", "Booted", Map.of("shoe", "42"), 0));
    assertRefused(FieldRefusal.NAME_TAKEN, () -> profile("", "northerner", Map.of(), 0));
    assertRefused(FieldRefusal.NO_NAME, () -> profile("", "", Map.of(), 0));
  }

  @Test
  void a_profile_is_changed_only_by_who_saw_it_as_it_is() {
    add(WARD);
    FieldProfile made = profile("", "Northerner", Map.of("ward", "North"), 0);

    FieldProfile changed = profile(made.id(), "Southerner", Map.of("ward", "South"), 1);

    assertThat(changed.version()).isEqualTo(2);
    assertRefused(FieldRefusal.CHANGED_MEANWHILE, () -> profile(made.id(), "Other", Map.of(), 1));
    assertRefused(FieldRefusal.NO_SUCH_PROFILE, () -> profile("nobody", "Other", Map.of(), 1));
    TestDatabase.inTransaction(() -> fields.removeProfile(domain, FieldOwner.WORKER, changed));
    assertThat(schema().profiles()).isEmpty();
  }

  private FieldSchema schema() {
    return TestDatabase.inTransaction(() -> fields.schema(domain, FieldOwner.WORKER));
  }

  private void add(FieldDefinition field) {
    save(Optional.empty(), field);
  }

  private void save(Optional<FieldDefinition> before, FieldDefinition field) {
    TestDatabase.inTransaction(() -> fields.save(domain, FieldOwner.WORKER, before, field));
  }

  private FieldProfile profile(String id, String name, Map<String, String> values, long version) {
    return TestDatabase.inTransaction(
        () ->
            fields.saveProfile(
                domain, FieldOwner.WORKER, new FieldProfile(id, name, values, version)));
  }

  private static FieldDefinition named(String label) {
    return FieldDefinition.text("shoe", label);
  }

  private static FieldDefinition choice(List<String> choices) {
    return new FieldDefinition("c", "C", FieldType.CHOICE, choices, Optional.empty(), "", false);
  }

  private static FieldDefinition like(String pattern) {
    return new FieldDefinition(
        "p", "P", FieldType.TEXT, List.of(), Optional.of(pattern), "", false);
  }

  private static void assertRefused(FieldRefusal reason, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
