package org.commcarehq.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commcarehq.submissions.Clinic.balance;
import static org.commcarehq.submissions.Clinic.block;
import static org.commcarehq.submissions.Clinic.registration;
import static org.commcarehq.submissions.Clinic.transfer;
import static org.commcarehq.submissions.Clinic.update;

import java.util.List;
import java.util.Optional;
import org.commcarehq.cases.CaseTransactionView;
import org.commcarehq.cases.PropertyChange;
import org.commcarehq.cases.TransactionKind;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormDeed;
import org.commcarehq.forms.FormOperation;
import org.commcarehq.forms.FormState;
import org.commcarehq.platform.Refused;
import org.junit.jupiter.api.Test;

/** What archiving and deleting forms does to cases and ledgers. */
class FormOperationServiceTest {
  private final Clinic clinic = new Clinic();

  @Test
  void an_archived_form_counts_no_more_and_an_unarchived_one_counts_again_in_its_place() {
    clinic.receive("f1", registration("c1", "Amina"));
    clinic.receive("f2", update("c1", "<visits>2</visits><weight>60</weight>"));
    clinic.receive("f3", update("c1", "<visits>3</visits>"));

    clinic.act("f2", FormAct.ARCHIVE);

    assertThat(clinic.state("f2")).isEqualTo(FormState.ARCHIVED);
    assertThat(clinic.found("c1").properties())
        .containsEntry("visits", "3")
        .doesNotContainKey("weight");
    assertThat(transaction("f3").changes()).containsExactly(new PropertyChange("visits", "1", "3"));
    assertThat(transaction("f2").revoked()).isTrue();

    clinic.act("f2", FormAct.UNARCHIVE);

    assertThat(clinic.state("f2")).isEqualTo(FormState.NORMAL);
    assertThat(clinic.found("c1").properties())
        .containsEntry("visits", "3")
        .containsEntry("weight", "60");
    assertThat(transaction("f3").changes()).containsExactly(new PropertyChange("visits", "2", "3"));
  }

  @Test
  void each_operation_tells_who_when_and_why_and_the_case_tells_that_it_was_rebuilt() {
    clinic.receive("f1", registration("c1", "Amina"));
    clinic.receive("f2", update("c1", "<visits>2</visits>"));

    clinic.act("f2", FormAct.ARCHIVE);

    assertThat(clinic.forms.operations(clinic.project, "f2"))
        .extracting(FormOperation::kind, FormOperation::doneBy, FormOperation::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "archive", "boss@example.org", Optional.of("a test")));
    List<CaseTransactionView> history = clinic.history("c1");
    CaseTransactionView rebuilt = history.get(history.size() - 1);
    assertThat(rebuilt.kinds()).containsExactly(TransactionKind.FORM_ARCHIVED);
    assertThat(rebuilt.userId()).isEqualTo("boss@example.org");
    assertThat(rebuilt.changes()).containsExactly(new PropertyChange("visits", "2", "1"));
  }

  @Test
  void a_case_without_a_form_left_disappears_and_comes_back() {
    clinic.receive("f1", registration("c1", "Amina"));

    clinic.act("f1", FormAct.ARCHIVE);
    assertThat(clinic.found("c1").deleted()).isTrue();

    clinic.act("f1", FormAct.UNARCHIVE);
    assertThat(clinic.found("c1").deleted()).isFalse();
    assertThat(clinic.found("c1").name()).isEqualTo("Amina");
  }

  @Test
  void what_is_done_already_is_not_done_again() {
    clinic.receive("f1", registration("c1", "Amina"));

    assertThat(clinic.act("f1", FormAct.ARCHIVE)).isTrue();
    assertThat(clinic.act("f1", FormAct.ARCHIVE)).isFalse();
    assertThat(clinic.forms.operations(clinic.project, "f1")).hasSize(1);
  }

  @Test
  void a_deleted_form_goes_back_to_what_it_was() {
    clinic.receive("f1", registration("c1", "Amina"));
    clinic.receive("f2", update("c1", "<visits>2</visits>"));

    clinic.act("f2", FormAct.DELETE);
    assertThat(clinic.state("f2")).isEqualTo(FormState.DELETED);
    assertThat(clinic.found("c1").properties()).containsEntry("visits", "1");

    clinic.act("f2", FormAct.RESTORE);
    assertThat(clinic.state("f2")).isEqualTo(FormState.NORMAL);
    assertThat(clinic.found("c1").properties()).containsEntry("visits", "2");

    clinic.act("f2", FormAct.ARCHIVE);
    clinic.act("f2", FormAct.DELETE);
    clinic.act("f2", FormAct.RESTORE);
    assertThat(clinic.state("f2")).isEqualTo(FormState.ARCHIVED);
    assertThat(clinic.found("c1").properties()).containsEntry("visits", "1");
  }

  @Test
  void a_deleted_form_that_comes_again_is_acknowledged_and_stays_deleted() {
    clinic.receive("f1", registration("c1", "Amina"));
    clinic.act("f1", FormAct.DELETE);

    SubmissionOutcome again = clinic.receive("f1", registration("c1", "Amina"));

    assertThat(again.kind()).isEqualTo(SubmissionOutcome.Kind.DUPLICATE);
    assertThat(clinic.state("f1")).isEqualTo(FormState.DELETED);
    assertThat(clinic.found("c1").deleted()).isTrue();
  }

  @Test
  void an_act_that_does_not_fit_the_state_is_refused_and_one_that_needs_a_reason_wants_it() {
    clinic.receive("f1", registration("c1", "Amina"));
    clinic.receive("f1", registration("c1", "Amina K."));
    String earlier = clinic.form("f1").deprecatedFormId().orElseThrow();

    assertThatThrownBy(() -> clinic.act(earlier, FormAct.ARCHIVE))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("DEPRECATED");
    assertThatThrownBy(() -> clinic.act("nobody", FormAct.ARCHIVE)).isInstanceOf(Refused.class);
    FormDeed silent = new FormDeed("boss", Optional.of("  "), Optional.empty());
    assertThatThrownBy(
            () ->
                clinic.house.call(
                    () -> clinic.operations.perform(clinic.project, "f1", FormAct.DELETE, silent)))
        .isInstanceOf(Refused.class)
        .hasMessage("Say why");
  }

  @Test
  void ledgers_are_reckoned_anew_when_a_form_in_the_middle_is_archived() {
    clinic.receive("f1", registration("c1", "Store") + registration("c2", "Clinic"));
    clinic.receive("f2", balance("c1", "drug", "40"));
    clinic.receive("f3", transfer("c1", "c2", "drug", "15"));
    clinic.receive("f4", transfer("c1", "c2", "drug", "5.5"));
    assertThat(clinic.stock("c1")).containsEntry("stock/drug", "19.5");
    assertThat(clinic.stock("c2")).containsEntry("stock/drug", "20.5");

    clinic.act("f3", FormAct.ARCHIVE);

    assertThat(clinic.stock("c1")).containsEntry("stock/drug", "34.5");
    assertThat(clinic.stock("c2")).containsEntry("stock/drug", "5.5");

    clinic.act("f2", FormAct.ARCHIVE);

    assertThat(clinic.stock("c1")).containsEntry("stock/drug", "-5.5");
    assertThat(clinic.ledgers.countNegative(clinic.project)).isEqualTo(1);

    clinic.act("f4", FormAct.ARCHIVE);

    assertThat(clinic.stock("c1")).isEmpty();
  }

  @Test
  void an_edited_form_in_the_middle_of_the_history_keeps_its_place() {
    clinic.receive("f1", registration("c1", "Amina"));
    clinic.receive("f2", update("c1", "<visits>2</visits><weight>60</weight>"));
    clinic.receive("f3", update("c1", "<visits>3</visits>") + balance("c1", "drug", "7"));

    clinic.receive(
        "f2", update("c1", "<visits>9</visits><weight>61</weight>") + balance("c1", "drug", "9"));

    assertThat(clinic.found("c1").properties())
        .containsEntry("visits", "3")
        .containsEntry("weight", "61");
    assertThat(clinic.stock("c1")).containsEntry("stock/drug", "7");

    clinic.act("f3", FormAct.ARCHIVE);

    assertThat(clinic.found("c1").properties()).containsEntry("visits", "9");
    assertThat(clinic.stock("c1")).containsEntry("stock/drug", "9");
  }

  @Test
  void closing_a_host_closes_its_open_extensions_and_theirs_by_a_form_of_the_server() {
    clinic.receive("f1", registration("host", "Amina"));
    clinic.receive("f2", extension("episode", "host"));
    clinic.receive("f3", extension("test", "episode"));
    clinic.receive("f4", child("baby", "host"));

    clinic.receive("f5", close("host"));

    assertThat(clinic.found("episode").closed()).isTrue();
    assertThat(clinic.found("test").closed()).isTrue();
    assertThat(clinic.found("baby").closed()).isFalse();
    assertThat(clinic.found("test").closedBy()).contains("system");
    List<String> caused = clinic.forms.causedBy(clinic.project, "f5");
    assertThat(caused).hasSize(1);
    assertThat(clinic.form(caused.get(0)).caseIds()).containsExactlyInAnyOrder("episode", "test");

    clinic.act("f5", FormAct.ARCHIVE);

    assertThat(clinic.found("host").closed()).isFalse();
    assertThat(clinic.found("episode").closed()).isFalse();
    assertThat(clinic.state(caused.get(0))).isEqualTo(FormState.ARCHIVED);

    clinic.act("f5", FormAct.UNARCHIVE);

    assertThat(clinic.found("test").closed()).isTrue();
  }

  @Test
  void what_lives_on_an_extension_that_is_closed_already_stays_as_it_is() {
    clinic.receive("f1", registration("host", "Amina"));
    clinic.receive("f2", extension("episode", "host") + close("episode"));
    clinic.receive("f3", extension("test", "episode"));

    clinic.receive("f4", close("host"));

    assertThat(clinic.found("test").closed()).isFalse();
    assertThat(clinic.forms.causedBy(clinic.project, "f4")).isEmpty();
  }

  @Test
  void a_case_whose_forms_count_as_before_is_not_sent_again() {
    clinic.receive("f1", registration("host", "Amina"));
    clinic.receive("f2", extension("episode", "host"));
    clinic.receive("f3", close("host"));
    clinic.act(clinic.forms.causedBy(clinic.project, "f3").get(0), FormAct.ARCHIVE);
    long version = clinic.found("episode").version();

    clinic.act("f3", FormAct.ARCHIVE);

    assertThat(clinic.found("host").closed()).isFalse();
    assertThat(clinic.found("episode").version()).isEqualTo(version);
  }

  @Test
  void an_edit_that_no_longer_closes_the_host_opens_its_extensions_again() {
    clinic.receive("f1", registration("host", "Amina"));
    clinic.receive("f2", extension("episode", "host"));
    clinic.receive("f3", close("host"));
    assertThat(clinic.found("episode").closed()).isTrue();

    clinic.receive("f3", update("host", "<visits>4</visits>"));

    assertThat(clinic.found("host").closed()).isFalse();
    assertThat(clinic.found("episode").closed()).isFalse();

    clinic.receive("f3", close("host") + update("host", "<visits>5</visits>"));

    assertThat(clinic.found("episode").closed()).isTrue();
  }

  @Test
  void an_archived_form_that_was_edited_cannot_count_beside_its_edit() {
    clinic.receive("f1", registration("c1", "Amina"));
    clinic.receive("f2", update("c1", "<visits>2</visits>"));
    clinic.act("f2", FormAct.ARCHIVE);
    clinic.receive("f2", update("c1", "<visits>3</visits>"));
    String earlier = clinic.form("f2").deprecatedFormId().orElseThrow();

    assertThat(clinic.state(earlier)).isEqualTo(FormState.DEPRECATED);
    assertThatThrownBy(() -> clinic.act(earlier, FormAct.UNARCHIVE)).isInstanceOf(Refused.class);
    assertThat(clinic.found("c1").properties()).containsEntry("visits", "3");
  }

  private CaseTransactionView transaction(String formId) {
    return clinic.history("c1").stream()
        .filter(each -> each.formId().filter(formId::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static String extension(String caseId, String host) {
    return linked(caseId, host, " relationship='extension'");
  }

  private static String child(String caseId, String host) {
    return linked(caseId, host, "");
  }

  private static String linked(String caseId, String host, String relationship) {
    return block(
        caseId,
        "2026-04-01T09:30:00Z",
        "<create><case_type>x</case_type><case_name>n</case_name></create><index><host case_type='m'%s>%s</host></index>"
            .formatted(relationship, host));
  }

  private static String close(String caseId) {
    return block(caseId, "2026-04-02T09:30:00Z", "<close/>");
  }
}
