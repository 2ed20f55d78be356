package org.commcarehq.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.submissions.Clinic.balance;
import static org.commcarehq.submissions.Clinic.registration;
import static org.commcarehq.submissions.Clinic.transfer;
import static org.commcarehq.submissions.Clinic.update;

import org.commcarehq.cases.CaseTransactionView;
import org.commcarehq.cases.TransactionKind;
import org.junit.jupiter.api.Test;

/** What ledger blocks in forms leave behind. */
class LedgerSubmissionsTest {
  private final Clinic clinic = new Clinic();

  @Test
  void a_form_may_open_a_case_and_count_its_stock_at_once() {
    clinic.receive("f1", balance("c1", "drug", "40") + registration("c1", "Store"));

    assertThat(clinic.stock("c1")).containsEntry("stock/drug", "40");
    assertThat(clinic.history("c1")).hasSize(1);
  }

  @Test
  void a_form_that_only_counts_stock_is_noted_in_the_case_and_changes_nothing_else_of_it() {
    clinic.receive("f1", registration("c1", "Store"));

    clinic.receive("f2", balance("c1", "drug", "40"));

    CaseTransactionView counted = clinic.history("c1").get(1);
    assertThat(counted.kinds()).containsExactly(TransactionKind.FORM, TransactionKind.LEDGER);
    assertThat(counted.changes()).isEmpty();
    assertThat(clinic.found("c1").version()).isEqualTo(2);
    assertThat(clinic.form("f2").caseIds()).containsExactly("c1");
  }

  @Test
  void a_form_that_counts_stock_goes_back_to_its_phone_whatever_else_it_does_to_the_case() {
    clinic.receiveAfterSync("f1", registration("c1", "Store") + registration("c2", "Ward"), "t1");

    clinic.receiveAfterSync(
        "f2",
        update("c1", "<visits>2</visits>")
            + update("c2", "<visits>2</visits>")
            + balance("c1", "drug", "40"),
        "t1");

    assertThat(clinic.history("c1").get(1).kinds())
        .containsExactly(TransactionKind.FORM, TransactionKind.LEDGER);
    assertThat(clinic.history("c2").get(1).kinds()).containsExactly(TransactionKind.FORM);
    assertThat(clinic.tokenOf("c1", "f1")).contains("t1");
    assertThat(clinic.tokenOf("c1", "f2")).isEmpty();
    assertThat(clinic.tokenOf("c2", "f2")).contains("t1");
  }

  @Test
  void a_ledger_of_a_case_that_is_not_there_keeps_the_form_as_an_error_and_changes_no_balance() {
    clinic.receive("f1", registration("c1", "Store") + balance("c1", "drug", "40"));

    SubmissionOutcome refused = clinic.receive("f2", transfer("c1", "nobody", "drug", "5"));

    assertThat(refused.kind()).isEqualTo(SubmissionOutcome.Kind.KEPT_AS_ERROR);
    assertThat(refused.problem()).hasValueSatisfying(p -> assertThat(p).contains("nobody"));
    assertThat(clinic.stock("c1")).containsEntry("stock/drug", "40");
  }

  @Test
  void the_same_form_again_counts_its_stock_once() {
    clinic.receive("f1", registration("c1", "Store"));
    clinic.receive("f2", transfer("", "c1", "drug", "5"));

    clinic.receive("f2", transfer("", "c1", "drug", "5"));

    assertThat(clinic.stock("c1")).containsEntry("stock/drug", "5");
  }

  @Test
  void stored_balances_are_the_replay_of_their_lines() {
    clinic.receive("f1", registration("c1", "Store") + balance("c1", "drug", "40"));
    clinic.receive("f2", transfer("c1", "", "drug", "5"));
    java.util.List<String> order =
        clinic.history("c1").stream().map(CaseTransactionView::id).toList();

    assertThat(clinic.ledgers.verify(clinic.project, java.util.Map.of("c1", order))).isEmpty();
    assertThat(clinic.ledgers.verify(clinic.project, java.util.Map.of("c1", order.subList(0, 1))))
        .isNotEmpty();
  }
}
