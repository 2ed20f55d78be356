package org.commcarehq.submissions;

import java.util.Optional;

/**
 * What became of a submission. It is given after the bytes are safe, whatever they are worth.
 *
 * @param formId the id under which they are kept
 * @param problem what was wrong with them, for the sender to read
 * @param receipt for what is kept as a submission; device logs and practice get none
 */
public record SubmissionOutcome(
    Kind kind, String formId, Optional<String> problem, Optional<Receipt> receipt) {
  /** The ways it may end. */
  public enum Kind {
    /** Stored and applied. */
    PROCESSED,
    /** Known already, nothing changed. */
    DUPLICATE,
    /** A form, kept in error state: its content cannot be applied. */
    KEPT_AS_ERROR,
    /** No form, kept as bytes. */
    KEPT_UNREADABLE,
    /** Not kept: the project sent too much of that today. */
    TOO_MANY_UNREADABLE,
    /** Not kept: a project takes only so many device logs a day from who has not signed in. */
    TOO_MANY_LOGS
  }

  static SubmissionOutcome processed(String formId, Receipt receipt) {
    return new SubmissionOutcome(Kind.PROCESSED, formId, Optional.empty(), Optional.of(receipt));
  }

  static SubmissionOutcome duplicate(String formId, Receipt receipt) {
    return new SubmissionOutcome(Kind.DUPLICATE, formId, Optional.empty(), Optional.of(receipt));
  }

  static SubmissionOutcome of(Kind kind, String formId, String problem, Receipt receipt) {
    return new SubmissionOutcome(kind, formId, Optional.of(problem), Optional.of(receipt));
  }

  static SubmissionOutcome withoutReceipt(Kind kind, String formId) {
    return new SubmissionOutcome(kind, formId, Optional.empty(), Optional.empty());
  }

  static SubmissionOutcome tooManyLogs() {
    return new SubmissionOutcome(Kind.TOO_MANY_LOGS, "", Optional.empty(), Optional.empty());
  }

  static SubmissionOutcome refused(String problem) {
    return new SubmissionOutcome(
        Kind.TOO_MANY_UNREADABLE, "", Optional.of(problem), Optional.empty());
  }
}
