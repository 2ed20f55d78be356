package org.commcarehq.web.rest.submissions;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.commcarehq.platform.db.DatabaseTrouble;
import org.commcarehq.submissions.Submission;
import org.commcarehq.submissions.SubmissionOutcome;
import org.commcarehq.submissions.SubmissionService;

/**
 * Stands before the corridor's transaction: when it collided with another one (a deadlock, two
 * forms of one id at once) nothing was stored, and it is walked again.
 */
@ApplicationScoped
public class SubmissionGate {
  private static final int TRIES = 3;
  @Inject SubmissionService submissions;

  SubmissionOutcome receive(Submission submission) {
    for (int attempt = 1; ; attempt++) {
      try {
        return submissions.receive(submission);
      } catch (EJBException failed) {
        if (attempt == TRIES || DatabaseTrouble.in(failed) != DatabaseTrouble.COLLISION) {
          throw failed;
        }
      }
    }
  }
}
