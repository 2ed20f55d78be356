package org.commcarehq.users;

import java.util.List;

/**
 * One page of a list of members.
 *
 * @param total how many there are on all pages
 */
public record MemberPage(List<Member> rows, long total) {
  /** Lists are copied. */
  public MemberPage {
    rows = List.copyOf(rows);
  }
}
