package org.commcarehq.cases;

import java.util.List;

/**
 * A case among its relatives.
 *
 * @param relation how it hangs on the node above: the link's name, empty at the top
 * @param self true for the case that was asked for
 */
public record CaseTree(
    String caseId,
    String type,
    String name,
    boolean closed,
    String relation,
    boolean self,
    List<CaseTree> children) {
  /** Lists are copied. */
  public CaseTree {
    children = List.copyOf(children);
  }
}
