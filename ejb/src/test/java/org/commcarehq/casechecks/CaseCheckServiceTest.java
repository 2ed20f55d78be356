package org.commcarehq.casechecks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commcarehq.changesets.Ward.balance;
import static org.commcarehq.changesets.Ward.registration;
import static org.commcarehq.changesets.Ward.update;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.commcarehq.cases.CaseOperation;
import org.commcarehq.cases.CaseService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.tasks.TaskState;
import org.junit.jupiter.api.Test;

/** How checks are begun, done and listed, and what they mend. */
class CaseCheckServiceTest extends Checking {
  @Test
  void a_project_that_only_forms_changed_has_no_difference() {
    for (int i = 0; i < 450; i++) {
      ward.receive("f" + i, registration("c" + i, "Amina") + balance("c" + i, "drug", "4"));
    }

    CaseCheckView check = run(verify(CaseCheckScope.ofProject()));

    assertThat(check.state()).isEqualTo(TaskState.DONE);
    assertThat(check.counts()).isEqualTo(new CheckCounts(450, 450, 450, 450, 0, 0, 0));
  }

  @Test
  void every_difference_is_told_with_both_values_ledgers_too() {
    ward.receive("f1", registration("c1", "Amina") + balance("c1", "drug", "4"));
    ward.receive("f2", registration("c2", "Baraka"));
    spoil();

    CaseCheckView check = run(verify(CaseCheckScope.ofProject()));

    assertThat(check.counts()).isEqualTo(new CheckCounts(2, 2, 2, 2, 1, 3, 0));
    assertThat(checks.differences(ward.project, check.id(), 0, 10))
        .extracting(
            CaseDifference::caseId,
            CaseDifference::field,
            CaseDifference::stored,
            CaseDifference::replayed)
        .containsExactly(
            Tuple.tuple("c1", "case_name", Optional.of("Nobody"), Optional.of("Amina")),
            Tuple.tuple("c1", "visits", Optional.of("77"), Optional.of("1")),
            Tuple.tuple(
                "c1",
                "ledger/stock/drug balance",
                Optional.of("99.000000"),
                Optional.of("4.000000")));
    assertThat(checks.differences(ward.project, check.id(), 2, 10)).hasSize(1);
    assertThat(ward.found("c1").name()).isEqualTo("Nobody");
  }

  @Test
  void a_rebuild_writes_the_replay_of_what_differs_and_tells_who_and_why() {
    ward.receive("f1", registration("c1", "Amina") + balance("c1", "drug", "4"));
    ward.receive("f2", registration("c2", "Baraka"));
    long untouched = ward.found("c2").version();
    spoil();

    CaseCheckView check = run(rebuild(CaseCheckScope.ofProject()));

    assertThat(check.counts()).isEqualTo(new CheckCounts(2, 2, 2, 2, 1, 3, 1));
    assertThat(ward.found("c1").name()).isEqualTo("Amina");
    assertThat(ward.found("c1").properties()).containsEntry("visits", "1");
    assertThat(ward.found("c2").version()).isEqualTo(untouched);
    assertThat(ward.door(CaseService.class).operations(ward.project, "c1"))
        .extracting(CaseOperation::kind, CaseOperation::doneBy, CaseOperation::reason)
        .containsExactly(Tuple.tuple("rebuild", BOSS, Optional.of("a test")));
    assertThat(run(verify(CaseCheckScope.ofProject())).counts().differences()).isZero();
  }

  @Test
  void a_type_or_a_case_is_checked_alone() {
    ward.receive("f1", registration("c1", "Amina"));
    ward.receive("f2", registration("c2", "Baraka").replace("mother", "child"));
    ward.receive("f3", update("c2", "<visits>3</visits>"));

    assertThat(run(verify(CaseCheckScope.ofType("child"))).counts())
        .isEqualTo(new CheckCounts(1, 1, 3, 3, 0, 0, 0));
    assertThat(run(rebuild(CaseCheckScope.ofCase("c2"))).counts())
        .isEqualTo(new CheckCounts(1, 1, 0, 2, 0, 0, 1));
    assertThat(ward.door(CaseService.class).operations(ward.project, "c2")).hasSize(1);
  }

  @Test
  void a_check_goes_on_after_the_last_slice_that_was_saved() {
    for (int i = 0; i < 4; i++) {
      ward.receive("f" + i, registration("c" + i, "Amina"));
    }
    CaseCheckView check = verify(CaseCheckScope.ofProject());
    CaseCheckStepService steps = ward.door(CaseCheckStepService.class);
    steps.begin(ward.project, check.id(), check.scope());
    for (int worker = 0; worker < 2; worker++) { // the second is too late
      steps.checkCases(
          ward.project, check.id(), CheckPlace.START, "c1", List.of("c0", "c1"), Set.of());
    }
    steps.endCases(ward.project, check.id(), CheckPlace.START);

    assertThat(run(check).counts()).isEqualTo(new CheckCounts(4, 4, 4, 4, 0, 0, 0));
  }

  @Test
  void a_check_goes_on_after_the_last_form_that_was_saved() {
    for (int i = 0; i < 4; i++) {
      ward.receive("f" + i, registration("c" + i, "Amina"));
    }
    CaseCheckView check = verify(CaseCheckScope.ofProject());
    CaseCheckStepService steps = ward.door(CaseCheckStepService.class);
    steps.begin(ward.project, check.id(), check.scope());
    steps.endCases(ward.project, check.id(), CheckPlace.START);
    for (int worker = 0; worker < 2; worker++) { // the second is too late
      steps.passForms(ward.project, check.id(), CheckPlace.FORMS, List.of("f0", "f1"));
    }

    assertThat(run(check).counts()).isEqualTo(new CheckCounts(4, 0, 4, 4, 0, 0, 0));
  }

  @Test
  void what_is_not_there_is_refused_and_other_projects_see_nothing() {
    ward.receive("f1", registration("c1", "Amina"));
    refused(CaseCheckRefusal.NO_SUCH_CASE, () -> verify(CaseCheckScope.ofCase("nobody")));
    refused(
        CaseCheckRefusal.REASON_MISSING,
        () -> start(CaseCheckMode.REBUILD, CaseCheckScope.ofProject(), false, " "));
    refused(
        CaseCheckRefusal.DEEP_CHANGES_NOTHING,
        () -> start(CaseCheckMode.REBUILD, CaseCheckScope.ofProject(), true, "a test"));
    CaseCheckView check = verify(CaseCheckScope.ofProject());
    assertThat(checks.find("other", check.id())).isEmpty();
    assertThat(checks.cancel("other", check.id())).isFalse();
    assertThat(checks.list("other", "", 10)).isEmpty();
    assertThat(checks.cancel(ward.project, check.id())).isTrue();
    assertThat(run(check).state()).isEqualTo(TaskState.CANCELLED);
  }

  @Test
  void everybody_sees_the_checks_of_the_project_newest_first_page_by_page() {
    CaseCheckView mine = verify(CaseCheckScope.ofProject());
    CaseCheckView others =
        checks.start(
            ward.project,
            new CaseCheckOrder(
                CaseCheckMode.VERIFY,
                CaseCheckScope.ofProject(),
                true,
                "other@example.org",
                Optional.empty()));

    assertThat(checks.list(ward.project, "", 10)).containsExactly(others, mine);
    assertThat(checks.list(ward.project, "", 1)).containsExactly(others);
    assertThat(checks.list(ward.project, others.id(), 10)).containsExactly(mine);
  }

  @Test
  void an_old_check_is_forgotten_with_what_it_found() {
    ward.receive("f1", registration("c1", "Amina"));
    spoil();
    CaseCheckView check = run(verify(CaseCheckScope.ofProject()));
    TestDatabase.execute(
        "UPDATE hq.task SET finished_on = now() - interval '91 days' WHERE domain = '%s'"
            .formatted(ward.project));

    ward.door(CaseCheckWorkService.class).expire();

    assertThat(checks.find(ward.project, check.id())).isEmpty();
    assertThat(checks.differences(ward.project, check.id(), 0, 10)).isEmpty();
  }

  private void spoil() {
    TestDatabase.execute(
        """
        UPDATE hq.commcare_case SET name = 'Nobody', properties = '{"visits": "77"}'
        WHERE domain = '%s' AND id = 'c1'"""
            .formatted(ward.project));
    TestDatabase.execute(
        "UPDATE hq.ledger_value SET balance = 99 WHERE domain = '%s'".formatted(ward.project));
  }

  private static void refused(CaseCheckRefusal reason, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
