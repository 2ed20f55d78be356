package org.commcarehq.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commcarehq.submissions.Clinic.registration;
import static org.commcarehq.submissions.Clinic.update;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.commcarehq.cases.CaseOperation;
import org.commcarehq.platform.Refusal;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.db.TestDatabase;
import org.junit.jupiter.api.Test;

/** What people do to a case by hand. */
class CaseOperationServiceTest {
  private static final String BOSS = "boss@example.org";
  private static final Optional<String> WHY = Optional.of("a test");
  private final Clinic clinic = new Clinic();
  private final CaseOperationService operations = clinic.house.get(CaseOperationService.class);
  private final CaseChangeService changes = clinic.house.get(CaseChangeService.class);

  @Test
  void a_deleted_case_stays_deleted_whatever_later_forms_say_and_comes_back_with_them() {
    clinic.receive("f1", registration("c1", "Amina"));

    assertThat(delete("c1")).isTrue();
    clinic.receive("f2", update("c1", "<visits>2</visits>"));

    assertThat(clinic.found("c1").deleted()).isTrue();
    assertThat(clinic.form("f2").caseIds()).containsExactly("c1");

    assertThat(restore("c1")).isTrue();
    assertThat(clinic.found("c1").deleted()).isFalse();
    assertThat(clinic.found("c1").properties()).containsEntry("visits", "2");
    assertThat(clinic.cases.operations(clinic.project, "c1"))
        .extracting(CaseOperation::kind, CaseOperation::doneBy, CaseOperation::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("delete", BOSS, WHY),
            org.assertj.core.groups.Tuple.tuple("restore", BOSS, WHY));
  }

  @Test
  void each_deed_is_published_and_what_is_done_already_is_not_done_again() {
    clinic.receive("f1", registration("c1", "Amina"));
    long published = clinic.count("hq.outbox");

    assertThat(restore("c1")).isFalse();
    assertThat(delete("c1")).isTrue();
    assertThat(delete("c1")).isFalse();

    assertThat(clinic.count("hq.outbox")).isEqualTo(published + 1);
    assertThat(clinic.count("hq.case_operation")).isEqualTo(1);
  }

  @Test
  void a_deed_without_a_reason_or_on_a_case_that_is_not_there_is_refused() {
    clinic.receive("f1", registration("c1", "Amina"));
    Clinic other = new Clinic();
    refused(CaseOperationRefusal.NO_SUCH_CASE, () -> delete("nobody"));
    refused(
        CaseOperationRefusal.NO_SUCH_CASE, () -> operations.delete(other.project, "c1", BOSS, WHY));
    refused(
        CaseOperationRefusal.NO_SUCH_CASE,
        () -> operations.rebuild(other.project, "c1", BOSS, WHY));
    refused(CaseOperationRefusal.NO_SUCH_CASE, () -> operations.verify(other.project, "c1"));
    refused(
        CaseOperationRefusal.REASON_MISSING,
        () -> operations.delete(clinic.project, "c1", BOSS, Optional.of(" ")));
    refused(
        CaseOperationRefusal.REASON_MISSING,
        () -> operations.rebuild(clinic.project, "c1", BOSS, Optional.empty()));
  }

  @Test
  void a_case_whose_id_holds_a_line_end_is_the_one_that_is_changed() {
    clinic.receive("f1", registration("a&#10;b&#9;c&#13;d", "Amina"));
    CaseChange change = new CaseChange(false, Optional.empty(), Map.of("note", "one\r\ntwo"));

    clinic.house.call(
        () ->
            changes.change(
                clinic.project,
                "a\nb\tc\rd",
                change,
                new Submitter("u1", BOSS),
                "test",
                1,
                Optional.empty()));

    assertThat(clinic.found("a\nb\tc\rd").properties()).containsEntry("note", "one\r\ntwo");
    assertThat(clinic.count("hq.commcare_case")).isEqualTo(1);
  }

  @Test
  void one_case_is_verified_and_rebuilt_at_once() {
    clinic.receive("f1", registration("c1", "Amina"));
    TestDatabase.execute(
        "UPDATE hq.commcare_case SET name = 'Nobody' WHERE domain = '%s'"
            .formatted(clinic.project));

    assertThat(clinic.house.call(() -> operations.verify(clinic.project, "c1")))
        .containsExactly(
            new CaseFinding("c1", "case_name", Optional.of("Nobody"), Optional.of("Amina")));
    assertThat(clinic.found("c1").name()).isEqualTo("Nobody");

    clinic.house.call(() -> operations.rebuild(clinic.project, "c1", BOSS, WHY));

    assertThat(clinic.found("c1").name()).isEqualTo("Amina");
    assertThat(clinic.house.call(() -> operations.verify(clinic.project, "c1"))).isEmpty();
  }

  @Test
  void a_case_is_changed_by_hand_with_a_form_of_the_server() {
    clinic.receive("f1", registration("c1", "Amina"));
    CaseChange change =
        new CaseChange(false, Optional.of("team"), Map.of("case_name", "Amina K.", "age", "31"));

    Optional<String> formId = change("c1", change);

    assertThat(formId).isPresent();
    assertThat(clinic.found("c1").name()).isEqualTo("Amina K.");
    assertThat(clinic.found("c1").ownerId()).isEqualTo("team");
    assertThat(clinic.form(formId.get()).userId()).contains(BOSS);
    assertThat(change("c1", change)).isEmpty();
    refused(CaseOperationRefusal.NO_SUCH_CASE, () -> change("nobody", change).isPresent());
    delete("c1");
    refused(CaseOperationRefusal.CASE_DELETED, () -> change("c1", change).isPresent());
  }

  @Test
  void names_and_values_that_no_case_can_have_are_refused() {
    refused(
        CaseOperationRefusal.NOTHING_TO_CHANGE,
        () -> new CaseChange(false, Optional.empty(), Map.of()));
    refused(CaseOperationRefusal.NO_OWNER, () -> new CaseChange(false, Optional.of(" "), Map.of()));
    for (String name : new String[] {"case_id", "date_modified", "1st", "a b", "", "owner_id"}) {
      refused(CaseOperationRefusal.NO_PROPERTY_NAME, () -> with(name, "x"));
    }
    refused(CaseOperationRefusal.VALUE_TOO_LONG, () -> with("case_name", "x".repeat(256)));
    refused(CaseOperationRefusal.VALUE_TOO_LONG, () -> with("note", "x".repeat(10_001)));
    refused(CaseOperationRefusal.CONTROL_CHARACTER, () -> with("note", "a\u0000b"));
    refused(CaseOperationRefusal.CONTROL_CHARACTER, () -> with("note", "a\uD800b"));
    assertThat(with("note", "two\nlines, \uD83D\uDE00").properties()).hasSize(1);
  }

  private static CaseChange with(String name, String value) {
    return new CaseChange(false, Optional.empty(), Map.of(name, value));
  }

  private Optional<String> change(String caseId, CaseChange change) {
    return clinic.house.call(
        () ->
            changes.change(
                clinic.project,
                caseId,
                change,
                new Submitter(BOSS, BOSS),
                "a test",
                0,
                Optional.empty()));
  }

  private boolean delete(String caseId) {
    return clinic.house.call(() -> operations.delete(clinic.project, caseId, BOSS, WHY));
  }

  private boolean restore(String caseId) {
    return clinic.house.call(() -> operations.restore(clinic.project, caseId, BOSS, WHY));
  }

  private void refused(Refusal reason, Supplier<?> call) {
    assertThatThrownBy(() -> clinic.house.call(call))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
