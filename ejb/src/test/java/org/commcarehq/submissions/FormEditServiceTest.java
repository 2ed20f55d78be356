package org.commcarehq.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commcarehq.submissions.Clinic.block;
import static org.commcarehq.submissions.Clinic.registration;
import static org.commcarehq.submissions.Clinic.update;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormOperation;
import org.commcarehq.forms.FormRefusal;
import org.commcarehq.forms.FormState;
import org.commcarehq.platform.Refusal;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.xml.RawXml;
import org.junit.jupiter.api.Test;

/** How people correct a form. */
class FormEditServiceTest {
  private static final String BOSS = "boss@example.org";
  private final Clinic clinic = new Clinic();
  private final FormEditService edits = clinic.house.get(FormEditService.class);

  @Test
  void an_edit_replays_the_case_keeps_the_earlier_version_and_says_why() {
    clinic.receive("f1", registration("c1", "Amina"));
    clinic.receive("f2", update("c1", "<visits>2</visits>"));

    assertThat(edit("f2", Clinic.form("f2", update("c1", "<visits>3</visits>")), "a typo"))
        .isTrue();

    assertThat(clinic.found("c1").properties()).containsEntry("visits", "3");
    String earlier = clinic.form("f2").deprecatedFormId().orElseThrow();
    assertThat(clinic.state(earlier)).isEqualTo(FormState.DEPRECATED);
    assertThat(clinic.form("f2").appId()).contains("app");
    assertThat(clinic.forms.operations(clinic.project, "f2"))
        .extracting(FormOperation::kind, FormOperation::doneBy, FormOperation::reason)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("edit", BOSS, Optional.of("a typo")));
  }

  @Test
  void an_edit_that_changes_nothing_does_nothing() {
    clinic.receive("f1", registration("c1", "Amina"));

    assertThat(edit("f1", Clinic.form("f1", registration("c1", "Amina")), "why")).isFalse();
    assertThat(clinic.form("f1").version()).isEqualTo(1);
  }

  @Test
  void an_edit_that_cannot_be_applied_is_refused_and_nothing_of_it_is_kept() {
    clinic.receive("f1", registration("c1", "Amina"));
    String bad = block("c1", "2026-04-01", "<update/><index><p case_type='m'>nobody</p></index>");

    refused(CaseOperationRefusal.CANNOT_APPLY, "f1", Clinic.form("f1", bad), "why");

    assertThat(clinic.count("hq.form_instance")).isEqualTo(1);
    assertThat(clinic.found("c1").name()).isEqualTo("Amina");
  }

  @Test
  void an_edit_of_another_form_of_another_type_or_without_a_reason_is_refused() {
    String content = registration("c1", "Amina");
    clinic.receive("f1", content);
    refused(FormRefusal.NO_SUCH_FORM, "nobody", Clinic.form("nobody", content), "why");
    refused(FormRefusal.REASON_MISSING, "f1", Clinic.form("f1", content), " ");
    refused(CaseOperationRefusal.OTHER_INSTANCE_ID, "f1", Clinic.form("f9", content), "why");
    refused(
        CaseOperationRefusal.OTHER_FORM_TYPE,
        "f1",
        Clinic.form("f1", content).replace("formdesigner/visit", "formdesigner/other"),
        "why");
    clinic.act("f1", FormAct.ARCHIVE);
    refused(FormRefusal.NOT_IN_THIS_STATE, "f1", Clinic.form("f1", registration("c1", "B")), "why");
  }

  @Test
  void an_edit_of_another_version_than_the_stored_one_is_refused() {
    clinic.receive("f1", registration("c1", "Amina"));
    Optional<String> opened = Optional.of(clinic.form("f1").contentHash());
    String mine = Clinic.form("f1", registration("c1", "Mine"));
    assertThat(edit("f1", Clinic.form("f1", registration("c1", "Theirs")), "they", opened))
        .isTrue();

    assertThatThrownBy(() -> edit("f1", mine, "I", opened))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(CaseOperationRefusal.EDITED_MEANWHILE);
              assertThat(refused.reason().status()).isEqualTo(409);
            });

    assertThat(clinic.found("c1").name()).isEqualTo("Theirs");
    assertThat(edit("f1", mine, "I", Optional.of(clinic.form("f1").contentHash()))).isTrue();
    assertThat(clinic.found("c1").name()).isEqualTo("Mine");
  }

  @Test
  void of_two_who_edit_the_same_version_at_once_one_is_refused() throws Exception {
    clinic.receive("f1", registration("c1", "Amina"));
    Optional<String> opened = Optional.of(clinic.form("f1").contentHash());
    ExecutorService editors = Executors.newFixedThreadPool(4);
    List<Callable<Boolean>> attempts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String xml = Clinic.form("f1", registration("c1", "Editor " + i));
      attempts.add(() -> isSaved(xml, opened));
    }

    List<Boolean> saved = new ArrayList<>();
    for (Future<Boolean> each : editors.invokeAll(attempts)) {
      saved.add(each.get());
    }
    editors.shutdown();

    assertThat(saved).containsOnlyOnce(true);
  }

  private boolean isSaved(String xml, Optional<String> opened) {
    try {
      return edit("f1", xml, "at once", opened);
    } catch (Refused refused) {
      assertThat(refused.reason()).isEqualTo(CaseOperationRefusal.EDITED_MEANWHILE);
      return false;
    }
  }

  @Test
  void a_form_that_names_no_user_stays_that_of_its_sender() {
    String block = "<case xmlns='%s' case_id='c1'>%s</case>";
    String content = block.formatted(Clinic.CASE, "<create><case_name>A</case_name></create>");
    clinic.receiveXml(withoutUser(Clinic.form("f1", content)), Instant.now());
    String edited = block.formatted(Clinic.CASE, "<create><case_name>B</case_name></create>");

    edit("f1", withoutUser(Clinic.form("f1", edited)), "a typo");

    assertThat(clinic.found("c1").name()).isEqualTo("B");
    assertThat(clinic.form("f1").userId()).contains("u77");
    assertThat(clinic.form("f1").username()).contains("amina");
    assertThat(clinic.found("c1").ownerId()).isEqualTo("u77");
    assertThat(clinic.found("c1").openedBy()).isEqualTo("u77");
    assertThat(clinic.form("f1").submitter()).isEqualTo(BOSS);
  }

  private static String withoutUser(String xml) {
    return xml.replaceAll("<n1:username>.*</n1:userID>", "");
  }

  private boolean edit(String formId, String xml, String reason) {
    return edit(formId, xml, reason, Optional.empty());
  }

  private boolean edit(String formId, String xml, String reason, Optional<String> edited) {
    RawXml bytes = RawXml.of(xml.getBytes(StandardCharsets.UTF_8));
    return clinic.house.call(() -> edits.edit(clinic.project, formId, bytes, BOSS, reason, edited));
  }

  private void refused(Refusal reason, String formId, String xml, String why) {
    assertThatThrownBy(() -> edit(formId, xml, why))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
