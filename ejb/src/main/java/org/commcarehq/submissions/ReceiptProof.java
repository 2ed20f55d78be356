package org.commcarehq.submissions;

import java.util.Optional;

/**
 * What a receipt is worth that somebody shows.
 *
 * @param receipt what it says; empty when it cannot be believed, or is not this project's
 * @param key the id of the key that signed it; empty with the receipt
 */
public record ReceiptProof(Verdict verdict, Optional<Receipt> receipt, Optional<String> key) {
  static ReceiptProof none(Verdict verdict) {
    return new ReceiptProof(verdict, Optional.empty(), Optional.empty());
  }

  /** What has to be so, in the order in which it is looked at. */
  public enum Step {
    /** It was signed here, for this project. */
    SIGNATURE,
    /** A form of this id with these bytes is known. */
    FORM,
    /** The form was taken in when the receipt says so, and under that number. */
    RECORD,
    /** The stored bytes, read again, are those of the receipt. */
    BYTES
  }

  /** The ways it may come out. */
  public enum Verdict {
    PROVEN(
        Step.values().length,
        "Proven: it was signed here, the form is stored as it says, and the stored XML, read again"
            + " just now, is what came."),
    NO_RECEIPT(Step.SIGNATURE, "This is no receipt: it does not look like one."),
    UNKNOWN_KEY(
        Step.SIGNATURE,
        "It was not signed here: this server has never used the key that it names."),
    NOT_OURS(Step.SIGNATURE, "Its signature is not valid: it was changed, or was not signed here."),
    OTHER_PROJECT(Step.SIGNATURE, "It was signed here, but for another project."),
    FORM_MISSING(
        Step.FORM, "It was signed here, but no form of this id with these bytes is stored."),
    RECORD_DIFFERS(
        Step.RECORD,
        "It was signed here and the form is stored, but the time or the number under which it is"
            + " recorded is another."),
    BYTES_MISSING(
        Step.BYTES,
        "It was signed here and the form is recorded as it says, but the form's XML is gone."),
    BYTES_DIFFER(
        Step.BYTES,
        "It was signed here and the form is recorded as it says, but the stored XML is not what"
            + " came: it was changed.");

    private final int reached;
    private final String words;

    Verdict(Step failed, String words) {
      this(failed.ordinal(), words);
    }

    Verdict(int reached, String words) {
      this.reached = reached;
      this.words = words;
    }

    /** What it means, for people. */
    public String words() {
      return words;
    }

    /** Whether this is so; empty when something before it is not, so that nobody looked. */
    public Optional<Boolean> shows(Step step) {
      return step.ordinal() > reached ? Optional.empty() : Optional.of(step.ordinal() < reached);
    }
  }
}
