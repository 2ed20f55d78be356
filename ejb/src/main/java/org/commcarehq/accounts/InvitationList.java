package org.commcarehq.accounts;

import java.util.List;

/**
 * A page of invitations.
 *
 * @param total how many there are on all pages
 */
public record InvitationList(List<Invitation> rows, long total) {
  /** Lists are copied. */
  public InvitationList {
    rows = List.copyOf(rows);
  }
}
