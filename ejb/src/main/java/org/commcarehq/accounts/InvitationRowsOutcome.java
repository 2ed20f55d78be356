package org.commcarehq.accounts;

import java.util.List;

/**
 * What became of rows, or would.
 *
 * @param invited rows whose people get a mail
 * @param waiting rows whose people are invited already, with the same role
 */
public record InvitationRowsOutcome(int invited, int waiting, List<InvitationFault> faults) {
  /** Lists are copied. */
  public InvitationRowsOutcome {
    faults = List.copyOf(faults);
  }
}
