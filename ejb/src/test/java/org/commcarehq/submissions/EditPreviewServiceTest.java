package org.commcarehq.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commcarehq.submissions.Clinic.registration;
import static org.commcarehq.submissions.Clinic.update;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.cases.CaseTouch;
import org.commcarehq.cases.PropertyChange;
import org.commcarehq.platform.xml.RawXml;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of an edit before it is saved. */
class EditPreviewServiceTest {
  private final Clinic clinic = new Clinic();
  private final EditPreviewService previews = clinic.house.get(EditPreviewService.class);

  @BeforeEach
  void a_mother_is_visited_twice() {
    clinic.receive("f1", registration("c1", "Amina"));
    clinic.receive("f2", update("c1", "<visits>2</visits><weight>60</weight>"));
    clinic.receive("f3", update("c1", "<visits>3</visits>"));
  }

  @Test
  void an_edit_in_the_middle_tells_what_the_case_becomes_and_writes_nothing() {
    long transactions = clinic.count("hq.case_transaction");

    EditPreview told = preview("f2", update("c1", "<visits>9</visits><weight>65</weight>"));

    assertThat(told.problem()).isEmpty();
    assertThat(told.cases()).hasSize(1);
    CaseTouch mother = told.cases().get(0);
    assertThat(mother.name()).isEqualTo("Amina");
    assertThat(mother.changes()).containsExactly(new PropertyChange("weight", "60", "65"));
    assertThat(clinic.found("c1").properties()).containsEntry("weight", "60");
    assertThat(clinic.form("f2").version()).isEqualTo(1);
    assertThat(clinic.count("hq.case_transaction")).isEqualTo(transactions);
  }

  @Test
  void it_tells_the_same_as_the_edit_then_does() {
    String edit = update("c1", "<weight>70</weight>");
    List<PropertyChange> told = preview("f2", edit).cases().get(0).changes();

    clinic.receive("f2", edit);

    assertThat(told).containsExactly(new PropertyChange("weight", "60", "70"));
    assertThat(clinic.found("c1").properties()).containsEntry("weight", "70");
  }

  @Test
  void an_edit_of_a_value_that_was_set_again_since_changes_no_case() {
    assertThat(preview("f2", update("c1", "<visits>7</visits><weight>60</weight>")).cases())
        .isEmpty();
  }

  @Test
  void an_edit_that_cannot_be_applied_says_why() {
    EditPreview told = preview("f1", registration("c1", "A".repeat(300)));

    assertThat(told.problem()).hasValueSatisfying(why -> assertThat(why).contains("255"));
    assertThat(told.cases()).isEmpty();
  }

  private EditPreview preview(String formId, String content) {
    Submission submission =
        Submission.of(
            clinic.project,
            Optional.of("app"),
            new Submitter("u77", "boss@example.org"),
            RawXml.of(Clinic.form(formId, content).getBytes(StandardCharsets.UTF_8)),
            List.of(),
            DeviceHeaders.none(),
            Instant.now());
    return clinic.house.call(() -> previews.preview(submission));
  }
}
