package org.commcarehq.submissions;

import java.util.Optional;

/**
 * What a receipt is worth that somebody shows.
 *
 * @param receipt what it says; empty when it cannot be believed, or is not this project's
 */
public record ReceiptProof(Verdict verdict, Optional<Receipt> receipt) {
  /** The ways it may come out. */
  public enum Verdict {
    /** Signed here, and the stored bytes are those of the receipt. */
    PROVEN,
    /** Not signed by this server. */
    NOT_OURS,
    /** Signed here, for another project. */
    OTHER_PROJECT,
    /** Signed here, but what is recorded of the form says otherwise, or nothing. */
    RECORD_DIFFERS,
    /** Signed here and recorded, but the bytes are gone. */
    BYTES_MISSING,
    /** Signed here and recorded, but the bytes were changed. */
    BYTES_DIFFER
  }
}
