package org.commcarehq.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.commcarehq.submissions.Clinic.balance;
import static org.commcarehq.submissions.Clinic.block;
import static org.commcarehq.submissions.Clinic.registration;
import static org.commcarehq.submissions.Clinic.transfer;
import static org.commcarehq.submissions.Clinic.update;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.commcarehq.cases.CaseTransactionView;
import org.commcarehq.cases.TransactionKind;
import org.commcarehq.forms.FormDeed;
import org.commcarehq.forms.FormOperation;
import org.commcarehq.forms.FormRepeats;
import org.commcarehq.forms.FormState;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.locks.LockStore;
import org.commcarehq.platform.xml.RawXml;
import org.junit.jupiter.api.Test;

/**
 * What becomes of forms in error that are processed anew, by somebody or because they come again.
 */
class ReprocessingTest {
  private static final Instant NOON = Instant.parse("2026-04-02T12:00:00Z");
  private static final String LATER =
      block("c1", "2026-04-01", "<index><p case_type='mother'>later</p></index>");
  private final Clinic clinic = new Clinic();

  @Test
  void a_form_in_error_is_reprocessed_when_what_it_lacked_is_there() {
    String content =
        block(
            "c1",
            "2026-04-01",
            "<update/><index><parent case_type='mother'>later</parent></index>");
    clinic.receive("f1", content);
    assertThat(clinic.reprocess("f1", Clinic.form("f1", content)))
        .hasValueSatisfying(problem -> assertThat(problem).contains("later"));
    clinic.receive("f2", registration("later", "Amina"));

    assertThat(clinic.reprocess("f1", Clinic.form("f1", content))).isEmpty();

    assertThat(clinic.state("f1")).isEqualTo(FormState.NORMAL);
    assertThat(clinic.found("c1").indices()).hasSize(1);
    assertThat(clinic.history("c1").get(0).kinds())
        .containsExactly(
            TransactionKind.FORM, TransactionKind.INDEX, TransactionKind.FORM_REPROCESS);
    assertThat(clinic.forms.operations(clinic.project, "f1"))
        .extracting(FormOperation::kind, each -> each.problem().isPresent())
        .containsExactly(tuple("reprocess", true), tuple("reprocess", false));
  }

  @Test
  void an_edit_that_was_kept_in_error_takes_its_place_when_it_is_reprocessed() {
    clinic.receive("f1", registration("c1", "Amina") + balance("c1", "drug", "1"));
    clinic.receive("f2", transferTo("c1", "drug", "2"));
    String edited =
        update("c1", "<weight>60</weight>")
            + transferTo("c1", "drug", "5")
            + block("c1", "2026-04-01", "<index><p case_type='mother'>later</p></index>");
    SubmissionOutcome kept = clinic.receive("f2", edited);
    assertThat(kept.kind()).isEqualTo(SubmissionOutcome.Kind.KEPT_AS_ERROR);
    clinic.receive("f3", registration("later", "Baraka"));

    assertThat(clinic.reprocess(kept.formId(), Clinic.form("f2", edited))).isEmpty();

    assertThat(clinic.stock("c1")).containsEntry("stock/drug", "6");
    assertThat(clinic.state("f2")).isEqualTo(FormState.NORMAL);
    assertThat(clinic.forms.find(clinic.project, kept.formId())).isEmpty();
    SubmissionOutcome again = clinic.receive("f2", edited);
    assertThat(again.kind()).isEqualTo(SubmissionOutcome.Kind.DUPLICATE);
    assertThat(again.receipt()).isEqualTo(kept.receipt());
  }

  @Test
  void a_version_in_error_does_not_come_back_after_its_edit() {
    String wrong = "<index><p case_type='m'>nobody</p></index>";
    String refused = block("c1", "2026-04-01", "<update><visits>1</visits></update>" + wrong);
    clinic.receive("f1", refused);
    clinic.receive("f1", registration("c1", "Amina") + update("c1", "<visits>2</visits>"));
    clinic.receive("f2", registration("nobody", "Baraka"));

    SubmissionOutcome late = clinic.receive("f1", refused);

    assertThat(late.kind()).isEqualTo(SubmissionOutcome.Kind.DUPLICATE);
    assertThat(clinic.found("c1").properties()).containsEntry("visits", "2");
    assertThat(clinic.history("c1")).hasSize(1);
    String earlier = clinic.form("f1").deprecatedFormId().orElseThrow();
    assertThatThrownBy(() -> clinic.reprocess(earlier, Clinic.form("f1", refused)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void an_edit_that_takes_its_place_is_told_to_be_gone_from_where_it_was_with_all_that_is_known() {
    clinic.receive("f1", registration("c1", "Amina"));
    String kept = clinic.receive("f1", LATER).formId();
    clinic.receive("f1", LATER);
    clinic.reprocess(kept, Clinic.form("f1", LATER));
    long version = clinic.form(kept).version();
    clinic.receive("f2", registration("later", "Baraka"));

    assertThat(clinic.reprocess(kept, Clinic.form("f1", LATER))).isEmpty();

    assertThat(clinic.published(kept)).endsWith(version + 1);
    assertThat(clinic.published("f1")).endsWith(clinic.form("f1").version());
    assertThat(clinic.forms.operations(clinic.project, kept)).isEmpty();
    assertThat(clinic.forms.operations(clinic.project, "f1"))
        .extracting(FormOperation::kind, each -> each.problem().isPresent())
        .containsExactlyInAnyOrder(
            tuple("reprocess", true), // it came again
            tuple("reprocess", true),
            tuple("edit", false),
            tuple("reprocess", false));
    assertThat(clinic.forms.repeats(clinic.project, kept)).isEmpty();
    assertThat(clinic.forms.repeats(clinic.project, "f1").map(FormRepeats::times)).contains(1L);
  }

  @Test
  void repeats_of_a_form_and_of_the_edit_that_takes_its_place_are_counted_together() {
    clinic.receive("f1", registration("c1", "Amina"));
    clinic.receive("f1", registration("c1", "Amina"));
    String kept = clinic.receive("f1", LATER).formId();
    clinic.receive("f1", LATER);
    clinic.receive("f2", registration("later", "Baraka"));

    clinic.reprocess(kept, Clinic.form("f1", LATER));

    assertThat(clinic.forms.repeats(clinic.project, "f1").map(FormRepeats::times)).contains(2L);
  }

  @Test
  void an_edit_in_error_that_comes_again_does_not_undo_a_later_edit() {
    clinic.receive("f1", registration("c1", "Amina"));
    SubmissionOutcome kept = clinic.receive("f1", LATER);
    clinic.receive("f1", registration("c1", "Amina K."));
    clinic.receive("f2", registration("later", "Baraka"));

    SubmissionOutcome again = clinic.receive("f1", LATER);

    assertThat(again.kind()).isEqualTo(SubmissionOutcome.Kind.DUPLICATE);
    assertThat(again.receipt()).isEqualTo(kept.receipt());
    assertThat(clinic.found("c1").name()).isEqualTo("Amina K.");
    assertThat(clinic.found("c1").indices()).isEmpty();
    assertThat(clinic.state("f1")).isEqualTo(FormState.NORMAL);
    assertThat(clinic.state(kept.formId())).isEqualTo(FormState.DEPRECATED);
    assertThat(clinic.form(kept.formId()).origId()).contains("f1");
    assertThat(clinic.published(kept.formId())).endsWith(clinic.form(kept.formId()).version());
  }

  @Test
  void an_edit_in_error_that_is_reprocessed_after_a_later_edit_becomes_an_earlier_version() {
    clinic.receive("f1", registration("c1", "Amina"));
    SubmissionOutcome kept = clinic.receive("f1", LATER);
    clinic.receive("f1", registration("c1", "Amina K."));
    clinic.receive("f2", registration("later", "Baraka"));

    Optional<String> problem = clinic.reprocess(kept.formId(), Clinic.form("f1", LATER));

    assertThat(problem).hasValueSatisfying(why -> assertThat(why).contains("later version"));
    assertThat(clinic.found("c1").name()).isEqualTo("Amina K.");
    assertThat(clinic.state(kept.formId())).isEqualTo(FormState.DEPRECATED);
    assertThat(clinic.forms.operations(clinic.project, kept.formId()))
        .extracting(FormOperation::kind, FormOperation::problem)
        .containsExactly(tuple("reprocess", problem));
    assertThat(clinic.forms.inError(clinic.project, Instant.now(), 10)).isEmpty();
    SubmissionOutcome again = clinic.receive("f1", LATER);
    assertThat(again.kind()).isEqualTo(SubmissionOutcome.Kind.DUPLICATE);
    assertThat(again.receipt()).isEqualTo(kept.receipt());
  }

  @Test
  void whoever_reprocesses_an_edit_holds_the_form_that_it_edits_too() {
    clinic.receive("f1", registration("c1", "Amina"));
    String kept = clinic.receive("f1", LATER).formId();
    RawXml xml = Clinic.bytes(Clinic.form("f1", LATER));
    FormDeed deed = new FormDeed("boss", Optional.empty(), Optional.empty());

    assertThat(formsHeldBy(() -> clinic.operations.reprocess(clinic.project, kept, xml, deed)))
        .isEqualTo(formsHeldBy(() -> lock("f1", kept)));
  }

  @Test
  void a_form_that_comes_holds_also_the_id_that_it_is_kept_under_beside_another() {
    clinic.receive("f1", registration("c1", "Amina"));
    String kept = clinic.receive("f1", LATER).formId();
    Submission again = clinic.submission(Clinic.form("f1", LATER), Instant.now());

    assertThat(formsHeldBy(() -> clinic.submissions.receive(again)))
        .isEqualTo(formsHeldBy(() -> lock("f1", kept)));
  }

  private long lock(String... formIds) {
    return clinic.house.get(LockStore.class).lock(clinic.project, List.of(formIds), List.of());
  }

  @Test
  void a_reprocessed_form_counts_where_it_was_taken_in() {
    clinic.receive("f1", registration("c1", "Amina"), NOON);
    clinic.receive("f2", visit("u1", "2026-04-02T09:00:00Z", "2"), NOON.plusSeconds(60));
    clinic.receive("f3", counting("u2", "2026-04-02T10:00:00Z", "3"), NOON.plusSeconds(120));
    clinic.receive("f4", registration("later", "Baraka"), NOON.plusSeconds(180));

    String kept = visit("u1", "2026-04-02T09:00:00Z", "2");
    assertThat(clinic.reprocess("f2", Clinic.form("f2", kept))).isEmpty();

    assertThat(clinic.found("c1").properties()).containsEntry("visits", "3");
    assertThat(formsOf("c1")).containsExactly("f1", "f2", "f3");
    assertThat(clinic.cases.verify(clinic.project, List.of("c1"))).isEmpty();
  }

  @Test
  void a_form_that_waited_goes_behind_those_that_came_since_and_are_earlier_by_its_devices_clock() {
    clinic.receive("f1", registration("c1", "Amina"), NOON);
    String waiting = visit("u1", "2026-04-02T11:00:00Z", "waited");
    clinic.receive("f2", waiting, NOON.plusSeconds(60));
    clinic.receive("f3", counting("u1", "2026-04-02T10:00:00Z", "3"), NOON.plusSeconds(120));
    clinic.receive("f4", registration("later", "Baraka"), NOON.plusSeconds(180));

    clinic.reprocess("f2", Clinic.form("f2", waiting));

    assertThat(formsOf("c1")).containsExactly("f1", "f3", "f2");
    assertThat(clinic.found("c1").properties()).containsEntry("visits", "waited");
  }

  @Test
  void a_form_that_waited_goes_before_those_that_are_later_by_its_devices_clock() {
    clinic.receive("f1", registration("c1", "Amina"), NOON);
    clinic.receive("f2", counting("u1", "2026-04-02T10:00:00Z", "2"), NOON.plusSeconds(60));
    String waiting = visit("u1", "2026-04-02T09:00:00Z", "waited");
    clinic.receive("f3", waiting, NOON.plusSeconds(120));
    clinic.receive("f4", registration("later", "Baraka"), NOON.plusSeconds(180));

    clinic.receive("f3", waiting, NOON.plusSeconds(240));

    assertThat(formsOf("c1")).containsExactly("f1", "f3", "f2");
    assertThat(clinic.found("c1").properties()).containsEntry("visits", "2");
  }

  @Test
  void stock_counts_where_the_reprocessed_form_was_taken_in() {
    clinic.receive("f1", registration("c1", "Amina"), NOON);
    String early = visit("u1", "2026-04-02T09:00:00Z", "2") + balance("c1", "drug", "4");
    clinic.receive("f2", early, NOON.plusSeconds(60));
    clinic.receive("f3", balance("c1", "drug", "9"), NOON.plusSeconds(120));
    clinic.receive("f4", registration("later", "Baraka"), NOON.plusSeconds(180));

    assertThat(clinic.reprocess("f2", Clinic.form("f2", early))).isEmpty();

    assertThat(clinic.stock("c1")).containsEntry("stock/drug", "9");
  }

  @Test
  void each_try_is_noted_with_who_why_and_what_came_of_it() {
    clinic.receive("f1", LATER);
    clinic.reprocess("f1", Clinic.form("f1", LATER));
    clinic.receive("f1", LATER);
    clinic.receive("f2", registration("later", "Baraka"));

    clinic.receive("f1", LATER);

    List<FormOperation> tries = clinic.forms.operations(clinic.project, "f1");
    assertThat(tries)
        .extracting(FormOperation::kind, FormOperation::doneBy, FormOperation::reason)
        .containsExactly(
            tuple("reprocess", "boss@example.org", Optional.empty()),
            tuple("reprocess", "amina", Optional.of("It was sent again")),
            tuple("reprocess", "amina", Optional.of("It was sent again")));
    assertThat(tries.get(0).problem()).hasValueSatisfying(w -> assertThat(w).contains("later"));
    assertThat(tries.get(1).problem()).isEqualTo(tries.get(0).problem());
    assertThat(tries.get(2).problem()).isEmpty();
  }

  private List<String> formsOf(String caseId) {
    return clinic.history(caseId).stream()
        .map(CaseTransactionView::formId)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The stripes of forms that a call of a door holds. */
  private List<?> formsHeldBy(Supplier<?> door) {
    return clinic.house.call(
        () -> {
          door.get();
          return TestDatabase.entityManager()
              .createNativeQuery(
                  """
                  SELECT CAST(objid AS bigint) FROM pg_locks
                  WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND classid = 1
                  ORDER BY 1
                  """)
              .getResultList();
        });
  }

  /** A visit that cannot be applied before the case "later" is there. */
  private static String visit(String user, String modified, String visits) {
    String link = "<index><p case_type='mother'>later</p></index>";
    return counting(user, modified, visits).replace("</case>", link + "</case>");
  }

  private static String counting(String user, String modified, String visits) {
    return block("c1", modified, "<update><visits>" + visits + "</visits></update>")
        .replace("user_id='u77'", "user_id='" + user + "'");
  }

  private static String transferTo(String caseId, String entry, String quantity) {
    return transfer("", caseId, entry, quantity);
  }
}
