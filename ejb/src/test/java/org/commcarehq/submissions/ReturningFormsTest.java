package org.commcarehq.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.commcarehq.submissions.Clinic.balance;
import static org.commcarehq.submissions.Clinic.block;
import static org.commcarehq.submissions.Clinic.registration;
import static org.commcarehq.submissions.Clinic.update;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormOperation;
import org.commcarehq.forms.FormState;
import org.commcarehq.platform.db.TestDatabase;
import org.junit.jupiter.api.Test;

/** What else changes when forms count again, or when a deleted one is edited. */
class ReturningFormsTest {
  private final Clinic clinic = new Clinic();

  @Test
  void a_host_that_is_closed_again_closes_the_extensions_that_came_meanwhile() {
    clinic.receive("f1", registration("host", "Amina"));
    clinic.receive("f2", extension("old", "host"));
    clinic.receive("f3", close("host"));
    clinic.act("f3", FormAct.ARCHIVE);
    clinic.receive("f4", extension("new", "host"));
    clinic.receive("f5", extension("below", "old"));

    clinic.act("f3", FormAct.UNARCHIVE);

    for (String caseId : List.of("host", "old", "new", "below")) {
      assertThat(clinic.found(caseId).closed()).as(caseId).isTrue();
    }
    assertThat(clinic.forms.causedBy(clinic.project, "f3")).hasSize(2);
    assertThat(clinic.published("new")).endsWith(clinic.found("new").version());

    clinic.act("f3", FormAct.ARCHIVE);

    assertThat(clinic.found("new").closed()).isFalse();
    assertThat(clinic.found("below").closed()).isFalse();
  }

  @Test
  void a_form_that_returns_counts_also_in_the_extension_that_is_closed_because_of_it() {
    clinic.receive("f1", registration("host", "Amina") + registration("ext", "n"));
    clinic.receive(
        "f2", block("ext", "2099-01-01T00:00:00Z", "<update><weight>9</weight></update>"));
    clinic.receive("f3", close("host") + update("ext", "<visits>3</visits>"));
    clinic.act("f3", FormAct.ARCHIVE);
    String link = "<index><h case_type='m' relationship='extension'>host</h></index>";
    clinic.receive("f4", block("ext", "2099-01-02T00:00:00Z", link));

    clinic.act("f3", FormAct.UNARCHIVE);

    assertThat(clinic.found("ext").closed()).isTrue();
    assertThat(clinic.found("ext").properties()).containsEntry("visits", "3");
    assertThat(clinic.cases.verify(clinic.project, List.of("ext"))).isEmpty();
  }

  @Test
  void a_restored_form_closes_them_too_each_time_those_that_are_open_then() {
    clinic.receive("f1", registration("host", "Amina"));
    clinic.receive("f2", close("host"));
    clinic.act("f2", FormAct.DELETE);
    clinic.receive("f3", extension("first", "host"));

    clinic.act("f2", FormAct.RESTORE);
    assertThat(clinic.found("first").closed()).isTrue();

    clinic.act("f2", FormAct.DELETE);
    clinic.receive("f4", extension("second", "host"));
    clinic.act("f2", FormAct.RESTORE);

    assertThat(clinic.found("first").closed()).isTrue();
    assertThat(clinic.found("second").closed()).isTrue();
  }

  @Test
  void a_form_that_goes_back_to_being_archived_closes_nothing() {
    clinic.receive("f1", registration("host", "Amina"));
    clinic.receive("f2", close("host"));
    clinic.act("f2", FormAct.ARCHIVE);
    clinic.act("f2", FormAct.DELETE);
    clinic.receive("f3", extension("first", "host"));

    clinic.act("f2", FormAct.RESTORE);

    assertThat(clinic.state("f2")).isEqualTo(FormState.ARCHIVED);
    assertThat(clinic.found("first").closed()).isFalse();
  }

  @Test
  void an_edit_of_a_deleted_form_is_taken_and_deleted_like_it_until_it_is_restored() {
    clinic.receive("f1", registration("c1", "Amina") + balance("c1", "drug", "1"));
    clinic.receive("f2", update("c1", "<visits>2</visits>") + balance("c1", "drug", "5"));
    clinic.act("f2", FormAct.DELETE);

    SubmissionOutcome edit =
        clinic.receive("f2", update("c1", "<visits>3</visits>") + balance("c1", "drug", "7"));

    assertThat(edit.kind()).isEqualTo(SubmissionOutcome.Kind.PROCESSED);
    assertThat(clinic.state("f2")).isEqualTo(FormState.DELETED);
    assertThat(clinic.found("c1").properties()).containsEntry("visits", "1");
    assertThat(clinic.stock("c1")).containsEntry("stock/drug", "1");
    String earlier = clinic.form("f2").deprecatedFormId().orElseThrow();
    assertThat(clinic.state(earlier)).isEqualTo(FormState.DEPRECATED);
    assertThat(clinic.forms.operations(clinic.project, "f2"))
        .extracting(FormOperation::kind, FormOperation::doneBy)
        .containsExactlyInAnyOrder(
            tuple("delete", "boss@example.org"), tuple("edit", "amina"), tuple("delete", "system"));
    assertThat(clinic.cases.verify(clinic.project, List.of("c1"))).isEmpty();

    clinic.act("f2", FormAct.RESTORE);

    assertThat(clinic.state("f2")).isEqualTo(FormState.NORMAL);
    assertThat(clinic.found("c1").properties()).containsEntry("visits", "3");
    assertThat(clinic.stock("c1")).containsEntry("stock/drug", "7");
  }

  @Test
  void a_deleted_registration_that_is_edited_brings_no_case_back() {
    clinic.receive("f1", registration("c1", "Amina"));
    clinic.act("f1", FormAct.DELETE);

    clinic.receive("f1", registration("c1", "Amina K.") + registration("c2", "Baraka"));

    assertThat(clinic.found("c1").deleted()).isTrue();
    assertThat(clinic.found("c2").deleted()).isTrue();
  }

  @Test
  void what_an_edit_of_a_deleted_form_closes_stays_open() {
    clinic.receive("f1", registration("host", "Amina"));
    clinic.receive("f2", extension("old", "host"));
    clinic.receive("f3", update("host", "<visits>2</visits>"));
    clinic.act("f3", FormAct.DELETE);

    clinic.receive("f3", close("host"));

    assertThat(clinic.found("host").closed()).isFalse();
    assertThat(clinic.found("old").closed()).isFalse();
  }

  @Test
  void an_edit_in_error_of_a_form_that_is_deleted_meanwhile_is_deleted_when_it_is_reprocessed() {
    clinic.receive("f1", registration("c1", "Amina"));
    clinic.receive("f2", update("c1", "<visits>2</visits>"));
    String edit =
        block(
            "c1",
            "2026-04-01",
            "<update><visits>3</visits></update><index><p case_type='m'>later</p></index>");
    String kept = clinic.receive("f2", edit).formId();
    clinic.act("f2", FormAct.DELETE);
    clinic.receive("f3", registration("later", "Baraka"));

    assertThat(clinic.reprocess(kept, Clinic.form("f2", edit)))
        .hasValueSatisfying(why -> assertThat(why).contains("deleted"));

    assertThat(clinic.state("f2")).isEqualTo(FormState.DELETED);
    assertThat(clinic.found("c1").properties()).containsEntry("visits", "1");
    clinic.act("f2", FormAct.RESTORE);
    assertThat(clinic.found("c1").properties()).containsEntry("visits", "3");
  }

  @Test
  void what_followed_from_a_form_while_somebody_waited_for_it_goes_along() throws Exception {
    clinic.receive("f1", registration("host", "Amina"));
    clinic.receive("f2", extension("ext", "host"));
    clinic.receive("f3", update("host", "<visits>2</visits>"));
    Submission edit = clinic.submission(Clinic.form("f3", close("host")), Instant.now());
    ExecutorService another = Executors.newSingleThreadExecutor();

    Future<Boolean> archived =
        clinic.house.call(
            () -> {
              clinic.submissions.receive(edit);
              Future<Boolean> waiting = another.submit(() -> clinic.act("f3", FormAct.ARCHIVE));
              awaitSomebodyWhoWaits();
              return waiting;
            });

    assertThat(archived.get()).isTrue();
    another.shutdown();
    assertThat(clinic.state("f3")).isEqualTo(FormState.ARCHIVED);
    assertThat(clinic.found("host").closed()).isFalse();
    assertThat(clinic.found("ext").closed()).isFalse();
  }

  private static void awaitSomebodyWhoWaits() {
    String blockedByMe =
        "SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))";
    long waiting = 0;
    for (int i = 0; i < 200 && waiting == 0; i++) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      waiting =
          ((Number) TestDatabase.entityManager().createNativeQuery(blockedByMe).getSingleResult())
              .longValue();
    }
    assertThat(waiting).isEqualTo(1);
  }

  private static String extension(String caseId, String host) {
    return block(
        caseId,
        "2026-04-01T09:30:00Z",
        "<create><case_type>x</case_type><case_name>n</case_name></create>"
            + "<index><host case_type='m' relationship='extension'>"
            + host
            + "</host></index>");
  }

  private static String close(String caseId) {
    return block(caseId, "2026-04-02T09:30:00Z", "<close/>");
  }
}
