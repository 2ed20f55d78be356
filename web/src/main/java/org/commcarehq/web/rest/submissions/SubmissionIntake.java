package org.commcarehq.web.rest.submissions;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.commcarehq.platform.db.DatabaseTrouble;
import org.commcarehq.platform.locks.CollisionGate;
import org.commcarehq.submissions.Submission;
import org.commcarehq.submissions.SubmissionOutcome;
import org.commcarehq.submissions.SubmissionService;

/**
 * Takes submissions in. A form that holds more than the database can is kept unapplied: its phone
 * would send it for ever.
 */
@ApplicationScoped
public class SubmissionIntake {
  private static final Logger LOG = Logger.getLogger(SubmissionIntake.class.getName());
  @Inject SubmissionService submissions;

  SubmissionOutcome receive(Submission submission) {
    try {
      return CollisionGate.pass(() -> submissions.receive(submission));
    } catch (EJBException failed) {
      if (DatabaseTrouble.in(failed) != DatabaseTrouble.TOO_LARGE) {
        throw failed;
      }
      LOG.log(Level.WARNING, "A form holds more than the database can", failed);
      return submissions.keepUnapplied(submission);
    }
  }
}
