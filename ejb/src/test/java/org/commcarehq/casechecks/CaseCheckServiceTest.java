package org.commcarehq.casechecks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commcarehq.changesets.Ward.balance;
import static org.commcarehq.changesets.Ward.registration;
import static org.commcarehq.changesets.Ward.update;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.cases.CaseOperation;
import org.commcarehq.cases.CaseService;
import org.commcarehq.changesets.Ward;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.tasks.TaskState;
import org.junit.jupiter.api.Test;

/** What checks find and mend. */
class CaseCheckServiceTest {
  private static final String BOSS = "boss@example.org";
  private final Ward ward = new Ward();
  private final CaseCheckService checks = ward.door(CaseCheckService.class);

  @Test
  void a_project_that_only_forms_changed_has_no_difference() {
    for (int i = 0; i < 450; i++) {
      ward.receive("f" + i, registration("c" + i, "Amina") + balance("c" + i, "drug", "4"));
    }

    CaseCheckView check = run(verify(CaseCheckScope.ofProject()));

    assertThat(check.state()).isEqualTo(TaskState.DONE);
    assertThat(List.of(check.total(), check.checked(), check.differences()))
        .containsExactly(450L, 450L, 0L);
  }

  @Test
  void every_difference_is_told_with_both_values_ledgers_too() {
    ward.receive("f1", registration("c1", "Amina") + balance("c1", "drug", "4"));
    ward.receive("f2", registration("c2", "Baraka"));
    spoil();

    CaseCheckView check = run(verify(CaseCheckScope.ofProject()));

    assertThat(List.of(check.differingCases(), check.differences(), check.rebuilt()))
        .containsExactly(1L, 3L, 0L);
    assertThat(checks.differences(ward.project, check.id(), 0, 10))
        .extracting(
            CaseDifference::caseId,
            CaseDifference::field,
            CaseDifference::stored,
            CaseDifference::replayed)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "c1", "case_name", Optional.of("Nobody"), Optional.of("Amina")),
            org.assertj.core.groups.Tuple.tuple(
                "c1", "visits", Optional.of("77"), Optional.of("1")),
            org.assertj.core.groups.Tuple.tuple(
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

    assertThat(List.of(check.differences(), check.rebuilt())).containsExactly(3L, 1L);
    assertThat(ward.found("c1").name()).isEqualTo("Amina");
    assertThat(ward.found("c1").properties()).containsEntry("visits", "1");
    assertThat(ward.found("c2").version()).isEqualTo(untouched);
    assertThat(ward.door(CaseService.class).operations(ward.project, "c1"))
        .extracting(CaseOperation::kind, CaseOperation::doneBy, CaseOperation::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("rebuild", BOSS, Optional.of("a test")));
    assertThat(run(verify(CaseCheckScope.ofProject())).differences()).isZero();
  }

  @Test
  void a_type_or_a_case_is_checked_alone() {
    ward.receive("f1", registration("c1", "Amina"));
    ward.receive("f2", registration("c2", "Baraka").replace("mother", "child"));
    ward.receive("f3", update("c2", "<visits>3</visits>"));

    assertThat(run(verify(CaseCheckScope.ofType("child"))).checked()).isEqualTo(1);
    CaseCheckView one = run(rebuild(CaseCheckScope.ofCase("c2")));
    assertThat(List.of(one.checked(), one.rebuilt(), one.differences()))
        .containsExactly(1L, 1L, 0L);
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
    steps.check(ward.project, check.id(), "", List.of("c0", "c1"), Set.of());
    steps.check(ward.project, check.id(), "", List.of("c0", "c1"), Set.of()); // a worker too late

    assertThat(run(check).checked()).isEqualTo(4);
  }

  @Test
  void what_is_not_there_is_refused_and_other_projects_see_nothing() {
    ward.receive("f1", registration("c1", "Amina"));
    refused(CaseCheckRefusal.NO_SUCH_CASE, () -> verify(CaseCheckScope.ofCase("nobody")));
    refused(
        CaseCheckRefusal.REASON_MISSING,
        () ->
            checks.start(
                ward.project,
                CaseCheckMode.REBUILD,
                CaseCheckScope.ofProject(),
                BOSS,
                Optional.of(" ")));
    CaseCheckView check = verify(CaseCheckScope.ofProject());
    assertThat(checks.find("other", check.id())).isEmpty();
    assertThat(checks.cancel("other", check.id())).isFalse();
    assertThat(checks.list(ward.project, BOSS, 10)).hasSize(1);
    assertThat(checks.cancel(ward.project, check.id())).isTrue();
    assertThat(run(check).state()).isEqualTo(TaskState.CANCELLED);
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

  private CaseCheckView verify(CaseCheckScope scope) {
    return checks.start(ward.project, CaseCheckMode.VERIFY, scope, BOSS, Optional.empty());
  }

  private CaseCheckView rebuild(CaseCheckScope scope) {
    return checks.start(ward.project, CaseCheckMode.REBUILD, scope, BOSS, Optional.of("a test"));
  }

  private CaseCheckView run(CaseCheckView check) {
    ward.door(CaseCheckWorkService.class).runDue();
    return checks.find(ward.project, check.id()).orElseThrow();
  }

  private static void refused(CaseCheckRefusal reason, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
