package org.commcarehq.changesets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commcarehq.changesets.Ward.block;
import static org.commcarehq.changesets.Ward.registration;
import static org.commcarehq.changesets.Ward.update;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.commcarehq.cases.CaseHistoryService;
import org.commcarehq.cases.CaseTransactionView;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormOperation;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormState;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.submissions.CaseChange;
import org.commcarehq.submissions.CaseOperationService;
import org.junit.jupiter.api.Test;

/** What bulk actions do, and what undoing them gives back. */
class ChangeSetServiceTest {
  private static final String BOSS = "boss@example.org";
  private static final CaseChange CLOSE = new CaseChange(true, Optional.empty(), Map.of());
  private final Ward ward = new Ward();
  private final ChangeSetService sets = ward.door(ChangeSetService.class);

  @Test
  void many_cases_are_changed_each_by_a_form_of_its_own_that_carries_the_set() {
    ward.receive("f1", registration("c1", "Amina") + registration("c2", "Baraka"));
    CaseChange change = new CaseChange(true, Optional.of("team"), Map.of("visits", "9"));

    ChangeSetView started =
        sets.startCases(ward.project, List.of("c1", "c2", "c1"), change, BOSS, why());
    assertThat(started.state()).isEqualTo(ChangeSetState.WAITING);
    assertThat(started.total()).isEqualTo(2);
    ChangeSetView done = run(started);

    assertThat(done.state()).isEqualTo(ChangeSetState.DONE);
    assertThat(done.done()).isEqualTo(2);
    assertThat(done.percent()).isEqualTo(100);
    assertThat(ward.found("c1").closed()).isTrue();
    assertThat(ward.found("c1").closedBy()).contains(BOSS);
    assertThat(ward.found("c2").ownerId()).isEqualTo("team");
    assertThat(ward.found("c2").properties()).containsEntry("visits", "9");
    String formId = items(done).get(0).formId().orElseThrow();
    assertThat(ward.form(formId).changeSetId()).contains(done.id());
    assertThat(ward.form(formId).caseIds()).containsExactly("c1");
    List<CaseTransactionView> history =
        ward.door(CaseHistoryService.class).oldestFirst(ward.project, "c1", 0, 10);
    assertThat(history.get(1).changeSetId()).contains(done.id());
  }

  @Test
  void undo_restores_all_cases_but_those_that_others_changed_since_and_lists_them() {
    int many = Math.max(100, Integer.getInteger("hq.change-set.cases", 200));
    List<String> ids = IntStream.range(0, many).mapToObj("case-%04d"::formatted).toList();
    for (int from = 0; from < many; from += 100) {
      StringBuilder blocks = new StringBuilder();
      ids.subList(from, from + 100).forEach(id -> blocks.append(registration(id, id)));
      ward.receive("open-" + from, blocks.toString());
    }
    ward.receive("earlier", update("case-0099", "<weight>60</weight>"));
    CaseChange change = new CaseChange(true, Optional.of("team"), Map.of("visits", "0"));
    ChangeSetView done = run(sets.startCases(ward.project, ids, change, BOSS, why()));
    assertThat(done.done()).isEqualTo(many);
    ward.receive("by-hand-1", update("case-0007", "<visits>7</visits>"));
    ward.receive("by-hand-2", update("case-0042", "<weight>60</weight>"));
    ward.receive("earlier", update("case-0099", "<weight>61</weight>")); // an edit

    ChangeSetView undone = undo(done);

    assertThat(undone.state()).isEqualTo(ChangeSetState.PARTLY_UNDONE);
    ChangeSetUndo undo = undone.undo().orElseThrow();
    assertThat(List.of(undo.undone(), undo.conflicts(), undo.failed()))
        .containsExactly(many - 3, 3, 0);
    List<ChangeSetItem> problems = sets.items(ward.project, done.id(), true, 0, 10);
    assertThat(problems)
        .extracting(ChangeSetItem::target)
        .containsExactly("case-0007", "case-0042", "case-0099");
    Conflict conflict = problems.get(0).undo().orElseThrow().conflict().orElseThrow();
    assertThat(conflict.formId()).contains("by-hand-1");
    assertThat(conflict.by()).isEqualTo("amina");
    assertThat(conflict.changed()).containsExactly("visits");
    Conflict edit = problems.get(2).undo().orElseThrow().conflict().orElseThrow();
    assertThat(edit.what()).isEqualTo("edit");
    assertThat(edit.formId()).contains("earlier");
    assertThat(ward.found("case-0007").properties()).containsEntry("visits", "7");
    assertThat(ward.found("case-0007").closed()).isTrue();
    assertThat(ward.found("case-0008").closed()).isFalse();
    assertThat(ward.found("case-0008").ownerId()).isEqualTo("u77");
    assertThat(ward.found("case-0008").properties()).containsEntry("visits", "1");
  }

  @Test
  void archived_forms_come_back_also_where_several_speak_of_one_case() {
    ward.receive("f1", registration("c1", "Amina"));
    ward.receive("f2", update("c1", "<visits>2</visits>"));
    ward.receive("f3", update("c1", "<visits>3</visits>"));

    ChangeSetView done = archive("f2", "f3", "nobody");

    assertThat(List.of(done.done(), done.failed())).containsExactly(2, 1);
    assertThat(ward.found("c1").properties()).containsEntry("visits", "1");
    assertThat(items(done).get(2).problem()).contains("There is no such form");
    assertThat(ward.door(FormService.class).operations(ward.project, "f2"))
        .extracting(FormOperation::changeSetId)
        .containsExactly(Optional.of(done.id()));

    ChangeSetView undone = undo(done);

    assertThat(undone.state()).isEqualTo(ChangeSetState.UNDONE);
    assertThat(ward.form("f2").state()).isEqualTo(FormState.NORMAL);
    assertThat(ward.found("c1").properties()).containsEntry("visits", "3");
    assertThat(ward.door(FormService.class).operations(ward.project, "f3"))
        .extracting(FormOperation::kind, FormOperation::doneBy)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("archive", BOSS),
            org.assertj.core.groups.Tuple.tuple("unarchive", "other@example.org"));
  }

  @Test
  void undo_counts_what_it_closes_in_consequence_as_its_own_doing() {
    String link = "<index><h case_type='m' relationship='extension'>host</h></index>";
    ward.receive("f1", registration("host", "Amina"));
    ward.receive("f2", block("host", "<close/>"));
    ward.receive("f3", registration("ext", "n") + block("ext", link));
    ward.receive("f4", update("ext", "<visits>2</visits>"));
    ChangeSetView done = archive("f4", "f2");

    ChangeSetView undone = undo(done);

    assertThat(undone.state()).isEqualTo(ChangeSetState.UNDONE);
    assertThat(ward.found("ext").closed()).isTrue();
    assertThat(ward.found("ext").properties()).containsEntry("visits", "2");
  }

  @Test
  void a_case_that_others_change_while_the_set_runs_is_a_conflict() {
    ward.receive("f1", registration("c1", "Amina"));
    ward.receive("f2", update("c1", "<visits>2</visits>"));
    ward.receive("f3", update("c1", "<visits>3</visits>"));
    ChangeSetView started =
        sets.startForms(ward.project, FormAct.ARCHIVE, List.of("f2", "f3"), BOSS, why());
    ChangeSetStepService steps = ward.door(ChangeSetStepService.class);
    steps.begin(ward.project, started.id());
    steps.perform(ward.project, started.id(), 1, Optional.empty());
    ward.receive("f4", update("c1", "<visits>4</visits>"));

    ChangeSetView undone = undo(run(started));

    assertThat(undone.undo().orElseThrow().conflicts()).isEqualTo(2);
    assertThat(ward.form("f3").state()).isEqualTo(FormState.ARCHIVED);
  }

  @Test
  void a_worker_that_was_killed_is_followed_by_one_that_does_the_rest_only() {
    ward.receive("f1", registration("c1", "Amina"));
    ward.receive("f2", registration("c2", "Baraka"));
    ward.receive("f3", registration("c3", "Chausiku"));
    ChangeSetView started =
        sets.startForms(ward.project, FormAct.ARCHIVE, List.of("f1", "f2", "f3"), BOSS, why());
    ChangeSetStepService steps = ward.door(ChangeSetStepService.class);
    steps.begin(ward.project, started.id());
    steps.perform(ward.project, started.id(), 1, Optional.empty());
    steps.perform(ward.project, started.id(), 1, Optional.empty());
    ward.door(ChangeSetStepService.class).perform(ward.project, started.id(), 2, Optional.empty());

    ChangeSetView done = run(started);

    assertThat(List.of(done.done(), done.skipped(), done.failed())).containsExactly(3, 0, 0);
    for (String formId : List.of("f1", "f2", "f3")) {
      assertThat(ward.door(FormService.class).operations(ward.project, formId)).hasSize(1);
    }
    sets.undo(ward.project, done.id(), BOSS, Optional.empty());
    ChangeSetUndoService undoing = ward.door(ChangeSetUndoService.class);
    undoing.undo(ward.project, done.id(), 3);
    undoing.undo(ward.project, done.id(), 3);
    assertThat(run(done).undo().orElseThrow().undone()).isEqualTo(3);
  }

  @Test
  void what_is_so_already_is_skipped_and_not_touched_by_undo() {
    ward.receive("f1", registration("c1", "Amina"));
    ward.receive("f2", registration("c2", "Baraka") + block("c2", "<close/>"));

    ChangeSetView done =
        run(sets.startCases(ward.project, List.of("c1", "c2"), CLOSE, BOSS, why()));

    assertThat(List.of(done.done(), done.skipped())).containsExactly(1, 1);
    undo(done);
    assertThat(ward.found("c1").closed()).isFalse();
    assertThat(ward.found("c2").closed()).isTrue();
  }

  @Test
  void unknown_deleted_and_other_projects_cases_fail_each_by_itself() {
    ward.receive("f1", registration("c1", "Amina"));
    ward.receive("f2", registration("gone", "Baraka"));
    ward.receiveIn("another-" + ward.project, "f3", registration("theirs", "Zawadi"));
    ward.door(CaseOperationService.class).delete(ward.project, "gone", BOSS, why());

    ChangeSetView done =
        run(
            sets.startCases(
                ward.project, List.of("gone", "theirs", "nobody", "c1"), CLOSE, BOSS, why()));

    assertThat(List.of(done.done(), done.failed())).containsExactly(1, 3);
    assertThat(sets.items(ward.project, done.id(), true, 0, 10))
        .extracting(item -> item.problem().orElseThrow())
        .containsExactly("The case is deleted", "There is no such case", "There is no such case");
  }

  @Test
  void what_was_closed_with_a_host_is_open_again_when_the_set_is_undone() {
    ward.receive("f1", registration("host", "Amina"));
    ward.receive(
        "f2",
        block(
            "episode",
            "<create><case_type>x</case_type><case_name>n</case_name></create><index>"
                + "<host case_type='m' relationship='extension'>host</host></index>"));

    ChangeSetView done =
        run(sets.startCases(ward.project, List.of("host", "episode"), CLOSE, BOSS, why()));
    assertThat(ward.found("episode").closed()).isTrue();
    assertThat(List.of(done.done(), done.skipped())).containsExactly(1, 1);

    undo(done);
    assertThat(ward.found("host").closed()).isFalse();
    assertThat(ward.found("episode").closed()).isFalse();
  }

  @Test
  void all_forms_in_error_are_reprocessed_and_those_that_stay_in_error_say_why() {
    String index = "<update/><index><parent case_type='mother'>%s</parent></index>";
    ward.receive("f1", block("c1", index.formatted("later")));
    ward.receive("f2", block("c2", index.formatted("never")));
    ward.receive("f3", registration("later", "Amina"));
    assertThat(ward.form("f1").state()).isEqualTo(FormState.ERROR);

    ChangeSetView done = run(sets.reprocessAllErrors(ward.project, BOSS, Optional.empty()));

    assertThat(List.of(done.total(), done.done(), done.failed())).containsExactly(2, 1, 1);
    assertThat(ward.form("f1").state()).isEqualTo(FormState.NORMAL);
    assertThat(items(done).get(1).problem())
        .hasValueSatisfying(p -> assertThat(p).contains("never"));

    undo(done);
    assertThat(ward.form("f1").state()).isEqualTo(FormState.ARCHIVED);
  }

  @Test
  void forms_that_somebody_treated_since_are_left_as_they_are() {
    ward.receive("f1", registration("c1", "Amina"));
    ward.receive("f2", registration("c2", "Baraka"));
    ward.receive("log", "<note>touches no case</note>");
    ChangeSetView done = archive("f1", "f2", "log");
    ward.act("f1", FormAct.UNARCHIVE);
    ward.act("f2", FormAct.DELETE);
    ward.act("log", FormAct.UNARCHIVE);
    ward.act("log", FormAct.ARCHIVE);

    ChangeSetUndo undo = undo(done).undo().orElseThrow();

    assertThat(List.of(undo.undone(), undo.skipped(), undo.conflicts())).containsExactly(0, 1, 2);
    assertThat(ward.form("f2").state()).isEqualTo(FormState.DELETED);
    Conflict conflict = items(done).get(2).undo().orElseThrow().conflict().orElseThrow();
    assertThat(conflict.what()).isEqualTo("archive");
    assertThat(conflict.by()).isEqualTo(BOSS);
  }

  @Test
  void a_set_is_undone_once_and_not_while_it_runs() {
    ward.receive("f1", registration("c1", "Amina"));
    ChangeSetView started =
        sets.startForms(ward.project, FormAct.ARCHIVE, List.of("f1"), BOSS, why());
    refused(
        ChangeSetRefusal.STILL_RUNNING, () -> sets.undo(ward.project, started.id(), BOSS, why()));

    undo(run(started));

    refused(
        ChangeSetRefusal.UNDONE_BEFORE, () -> sets.undo(ward.project, started.id(), BOSS, why()));
    refused(
        ChangeSetRefusal.NO_SUCH_CHANGE_SET, () -> sets.undo("other", started.id(), BOSS, why()));
    assertThat(sets.find("other", started.id())).isEmpty();
    assertThat(sets.items("other", started.id(), false, 0, 10)).isEmpty();
  }

  @Test
  void a_set_whose_worker_gave_up_says_so_and_what_was_done_can_be_undone() {
    ward.receive("f1", registration("c1", "Amina"));
    ChangeSetView started =
        sets.startForms(ward.project, FormAct.ARCHIVE, List.of("f1", "f2"), BOSS, why());
    ward.door(ChangeSetStepService.class).perform(ward.project, started.id(), 1, Optional.empty());
    TestDatabase.execute(
        "UPDATE hq.task SET state = 'failed', finished_on = now() WHERE domain = '"
            + ward.project
            + "'");

    ChangeSetView given = sets.find(ward.project, started.id()).orElseThrow();

    assertThat(given.state()).isEqualTo(ChangeSetState.FAILED);
    assertThat(undo(given).undo().orElseThrow().undone()).isEqualTo(1);
    assertThat(ward.form("f1").state()).isEqualTo(FormState.NORMAL);
  }

  @Test
  void what_cannot_be_meant_is_refused_by_name() {
    List<String> tooMany =
        IntStream.rangeClosed(0, ChangeSetService.ITEMS).mapToObj(i -> "f" + i).toList();
    refused(ChangeSetRefusal.TOO_MANY_ITEMS, () -> start(FormAct.ARCHIVE, tooMany, why()));
    refused(ChangeSetRefusal.NOTHING_TO_DO, () -> start(FormAct.ARCHIVE, List.of(), why()));
    refused(ChangeSetRefusal.BAD_ID, () -> start(FormAct.ARCHIVE, List.of(" "), why()));
    refused(ChangeSetRefusal.BAD_ID, () -> start(FormAct.ARCHIVE, List.of("x".repeat(256)), why()));
    refused(ChangeSetRefusal.BAD_ID, () -> start(FormAct.ARCHIVE, List.of("a\0b"), why()));
    refused(
        ChangeSetRefusal.REASON_MISSING,
        () -> start(FormAct.DELETE, List.of("f1"), Optional.of("  ")));
    refused(ChangeSetRefusal.NOT_IN_BULK, () -> start(FormAct.EDIT, List.of("f1"), why()));
    refused(
        ChangeSetRefusal.REASON_MISSING,
        () -> sets.startCases(ward.project, List.of("c1"), CLOSE, BOSS, Optional.empty()));
    refused(
        ChangeSetRefusal.NOTHING_TO_DO,
        () -> sets.reprocessAllErrors(ward.project, BOSS, Optional.empty()));
  }

  @Test
  void sets_are_listed_newest_first_page_by_page() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(0, start(FormAct.RESTORE, List.of("f1"), Optional.empty()).id());
    }
    Collections.sort(ids, Collections.reverseOrder());
    assertThat(sets.list(ward.project, "", 2))
        .extracting(ChangeSetView::id)
        .containsExactlyElementsOf(ids.subList(0, 2));
    assertThat(sets.list(ward.project, ids.get(1), 2))
        .extracting(ChangeSetView::id)
        .containsExactly(ids.get(2));
  }

  private ChangeSetView start(FormAct act, List<String> formIds, Optional<String> reason) {
    return sets.startForms(ward.project, act, formIds, BOSS, reason);
  }

  private ChangeSetView archive(String... formIds) {
    return run(start(FormAct.ARCHIVE, List.of(formIds), why()));
  }

  private ChangeSetView run(ChangeSetView set) {
    ward.door(ChangeSetWorkService.class).runDue();
    return sets.find(ward.project, set.id()).orElseThrow();
  }

  private ChangeSetView undo(ChangeSetView set) {
    return run(sets.undo(ward.project, set.id(), "other@example.org", Optional.empty()));
  }

  private List<ChangeSetItem> items(ChangeSetView set) {
    return sets.items(ward.project, set.id(), false, 0, 1_000);
  }

  private static Optional<String> why() {
    return Optional.of("a test");
  }

  private static void refused(ChangeSetRefusal reason, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
