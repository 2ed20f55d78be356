package org.commcarehq.casechecks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.changesets.Ward.balance;
import static org.commcarehq.changesets.Ward.block;
import static org.commcarehq.changesets.Ward.registration;
import static org.commcarehq.changesets.Ward.update;

import java.util.List;
import java.util.Optional;
import org.commcarehq.cases.CaseView;
import org.commcarehq.forms.FormAct;
import org.commcarehq.submissions.CaseOperationService;
import org.junit.jupiter.api.Test;

/** What checks find, from lost rows to documents that say something else. */
class CaseCheckFindingsTest extends Checking {
  @Test
  void a_case_whose_row_is_lost_is_found_and_rebuilt_above_its_last_version() {
    ward.receive("f1", registration("c1", "Amina") + balance("c1", "drug", "4"));
    ward.receive("f2", update("c1", "<visits>2</visits>"));
    CaseView before = ward.found("c1");
    execute("DELETE FROM hq.commcare_case WHERE domain = '%s'");

    assertThat(found(run(verify(CaseCheckScope.ofProject()))))
        .containsExactly("c1 exists: nothing → true");
    assertThat(run(verify(CaseCheckScope.ofType("mother"))).counts().differences()).isEqualTo(1);
    assertThat(run(verify(CaseCheckScope.ofCase("c1"))).counts().differences()).isEqualTo(1);

    assertThat(run(rebuild(CaseCheckScope.ofProject())).counts().rebuilt()).isEqualTo(1);

    CaseView after = ward.found("c1");
    assertThat(after.version()).isGreaterThan(before.version());
    assertThat(List.of(after.name(), after.type(), after.properties(), after.modifiedOn()))
        .isEqualTo(List.of(before.name(), before.type(), before.properties(), before.modifiedOn()));
    assertThat(after.deleted()).isFalse();
    assertThat(run(verify(CaseCheckScope.ofProject())).counts().differences()).isZero();
  }

  @Test
  void a_lost_case_that_somebody_had_deleted_comes_back_deleted() {
    ward.receive("f1", registration("c1", "Amina"));
    ward.door(CaseOperationService.class).delete(ward.project, "c1", BOSS, Optional.of("a test"));
    execute("DELETE FROM hq.commcare_case WHERE domain = '%s'");

    run(rebuild(CaseCheckScope.ofCase("c1")));

    assertThat(ward.found("c1").deleted()).isTrue();
    assertThat(ward.found("c1").name()).isEqualTo("Amina");
    assertThat(ward.found("c1").version()).isGreaterThan(2);
  }

  @Test
  void a_lost_case_of_which_no_form_counts_comes_back_without_any() {
    ward.receive("f1", registration("c1", "Amina"));
    ward.act("f1", FormAct.ARCHIVE);
    execute("DELETE FROM hq.commcare_case WHERE domain = '%s'");

    assertThat(found(run(rebuild(CaseCheckScope.ofProject()))))
        .containsExactly("c1 exists: nothing → false");

    assertThat(ward.found("c1").deleted()).isTrue();
    ward.act("f1", FormAct.UNARCHIVE);
    assertThat(ward.found("c1").name()).isEqualTo("Amina");
    assertThat(run(verify(CaseCheckScope.ofProject())).counts().differences()).isZero();
  }

  @Test
  void columns_that_are_told_twice_are_both_compared_and_mended() {
    ward.receive("f1", registration("c1", "Amina"));
    execute(
        "UPDATE hq.commcare_case SET closed = true, latest_date = '2030-01-01T00:00:00Z'"
            + " WHERE domain = '%s'");

    assertThat(found(run(rebuild(CaseCheckScope.ofProject()))))
        .containsExactly(
            "c1 closed: true → false",
            "c1 latest_date: 2030-01-01T00:00:00Z → 2026-04-01T09:30:00Z");

    assertThat(ward.found("c1").closed()).isFalse();
    assertThat(run(verify(CaseCheckScope.ofProject())).counts().differences()).isZero();
  }

  @Test
  void a_transaction_counts_when_its_form_does() {
    ward.receive("f1", registration("c1", "Amina"));
    ward.receive("f2", update("c1", "<visits>2</visits>"));
    ward.receive("f3", update("c1", "<visits>3</visits>"));
    ward.act("f3", FormAct.ARCHIVE);
    execute(
        "UPDATE hq.case_transaction SET revoked = (form_id = 'f2')"
            + " WHERE form_id IS NOT NULL AND domain = '%s'");

    assertThat(found(run(verify(CaseCheckScope.ofProject()))))
        .contains(
            "c1 transaction of form f2: revoked → counts",
            "c1 transaction of form f3: counts → revoked");
    run(rebuild(CaseCheckScope.ofProject()));

    assertThat(ward.found("c1").properties()).containsEntry("visits", "2");
    assertThat(run(verify(CaseCheckScope.ofProject())).counts().differences()).isZero();
  }

  @Test
  void a_form_without_its_transaction_and_a_transaction_without_its_form_are_found() {
    ward.receive("f1", registration("c1", "Amina"));
    ward.receive("f2", registration("c2", "Baraka") + registration("c3", "Chiku"));
    ward.receive("f3", registration("c4", "Dalila").replace("mother", "child"));
    execute("DELETE FROM hq.form_instance WHERE id = 'f1' AND domain = '%s'");
    execute("DELETE FROM hq.case_transaction WHERE case_id = 'c3' AND domain = '%s'");
    execute("UPDATE hq.form_instance SET case_ids = '[]' WHERE id = 'f3' AND domain = '%s'");

    assertThat(found(run(verify(CaseCheckScope.ofProject()))))
        .containsExactly(
            "c1 transaction of form f1: counts → nothing",
            "c3 exists: true → false",
            "c3 form f2: nothing → a transaction",
            "c4 form f3: a transaction → nothing");
    assertThat(found(run(verify(CaseCheckScope.ofType("child")))))
        .containsExactly("c4 form f3: a transaction → nothing");
    assertThat(found(run(verify(CaseCheckScope.ofCase("c4")))))
        .containsExactly("c4 form f3: a transaction → nothing");
  }

  @Test
  void a_ledger_line_of_no_transaction_is_found() {
    ward.receive("f1", registration("c1", "Amina") + balance("c1", "drug", "4"));
    execute("UPDATE hq.ledger_transaction SET transaction_id = 'stray' WHERE domain = '%s'");

    assertThat(found(run(verify(CaseCheckScope.ofProject()))))
        .anyMatch(line -> line.startsWith("c1 ledger/stock/drug line of stray: LedgerLine"));
  }

  @Test
  void a_deep_check_reads_the_documents_again_and_agrees_with_what_was_sent() {
    ward.receive("f1", registration("c1", "Amina") + balance("c1", "drug", "4"));
    ward.receive("f2", update("c1", "<visits>2</visits>") + balance("c1", "drug", "5"));
    ward.receive("f2", update("c1", "<visits>3</visits>") + balance("c1", "drug", "6"));
    ward.receive("f3", block("c1", "<index><parent case_type='x'>nobody</parent></index>"));
    ward.act("f1", FormAct.DELETE);

    assertThat(run(verifyDeeply(CaseCheckScope.ofProject())).counts())
        .isEqualTo(new CheckCounts(1, 1, 4, 4, 0, 0, 0));
  }

  @Test
  void a_deep_check_tells_where_a_history_has_something_else_than_the_document() {
    ward.receive("f1", registration("c1", "Amina"));
    ward.receive("f2", registration("c2", "Baraka") + balance("c2", "drug", "4"));
    ward.receive("f3", registration("c3", "Chiku"));
    execute(
        """
        UPDATE hq.case_transaction
        SET updates = CAST(replace(CAST(updates AS text), 'Amina', 'Nobody') AS jsonb),
            changes = CAST(replace(CAST(changes AS text), 'Amina', 'Nobody') AS jsonb)
        WHERE domain = '%s'""");
    execute("UPDATE hq.commcare_case SET name = 'Nobody' WHERE name = 'Amina' AND domain = '%s'");
    execute(
        "UPDATE hq.ledger_transaction SET quantity = 5, delta = 5, balance = 5 WHERE domain = '%s'");
    execute("UPDATE hq.ledger_value SET balance = 5 WHERE domain = '%s'");
    execute(
        "DELETE FROM hq.blob WHERE domain = '%s' AND sha256 = (SELECT content_hash"
            + " FROM hq.form_instance f WHERE f.domain = blob.domain AND f.id = 'f3')");

    assertThat(run(verify(CaseCheckScope.ofProject())).counts().differences()).isZero();
    assertThat(found(run(verifyDeeply(CaseCheckScope.ofProject()))))
        .satisfiesExactly(
            blocks ->
                assertThat(blocks).startsWith("c1 form f1 blocks: ").contains("Nobody", "Amina"),
            line -> assertThat(line).startsWith("c2 ledger/stock/drug line of"),
            lost ->
                assertThat(lost)
                    .isEqualTo(
                        "c3 form f3 document: cannot be read: its bytes are lost → nothing"));
  }
}
