package org.commcarehq.web.rest.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.submissions.DeviceHeaders;
import org.commcarehq.submissions.Submission;
import org.commcarehq.submissions.SubmissionOutcome;
import org.commcarehq.submissions.SubmissionService;
import org.commcarehq.submissions.Submitter;
import org.junit.jupiter.api.Test;

class SubmissionIntakeTest {
  private static final SubmissionOutcome KEPT =
      new SubmissionOutcome(
          SubmissionOutcome.Kind.KEPT_AS_ERROR, "f1", Optional.of("too large"), Optional.empty());
  private static final Submission SUBMISSION =
      Submission.of(
          "demo",
          Optional.empty(),
          new Submitter("u1", "amina"),
          RawXml.of(new byte[] {'<'}),
          List.of(),
          DeviceHeaders.none(),
          Instant.EPOCH);

  @Test
  void a_form_that_holds_more_than_the_database_can_is_kept_unapplied() {
    assertThat(intake("54000").receive(SUBMISSION)).isEqualTo(KEPT);
  }

  @Test
  void other_failures_stay_what_they_are() {
    assertThatThrownBy(() -> intake("08006").receive(SUBMISSION)).isInstanceOf(EJBException.class);
    assertThatThrownBy(() -> intake("42601").receive(SUBMISSION)).isInstanceOf(EJBException.class);
  }

  private static SubmissionIntake intake(String state) {
    SubmissionService failing =
        new SubmissionService() {
          @Override
          public SubmissionOutcome receive(Submission submission) {
            throw new EJBException(new IllegalStateException(new SQLException("failed", state)));
          }

          @Override
          public SubmissionOutcome keepUnapplied(Submission submission) {
            return KEPT;
          }
        };
    SubmissionIntake intake = new SubmissionIntake();
    intake.submissions = failing;
    return intake;
  }
}
