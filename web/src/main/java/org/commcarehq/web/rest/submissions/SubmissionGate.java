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
 * forms of one id at once) nothing was stored, and it is walked again. So it is once when the
 * database is away: a pooled connection may have died unnoticed, and the next one is fresh. Should
 * the commit have got through unheard, the form is found to be there.
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
        DatabaseTrouble trouble = DatabaseTrouble.in(failed);
        boolean again =
            trouble == DatabaseTrouble.COLLISION && attempt < TRIES
                || trouble == DatabaseTrouble.AWAY && attempt == 1;
        if (!again) {
          throw failed;
        }
      }
    }
  }
}
