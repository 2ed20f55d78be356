package org.commcarehq.groups;

import java.util.Map;

/**
 * A group of workers.
 *
 * @param caseSharing whether its members see the cases that it owns
 * @param reporting whether reports can be narrowed to it
 * @param fields what applications are told of it
 * @param members how many workers belong to it
 */
public record WorkerGroup(
    String domain,
    String id,
    String name,
    boolean caseSharing,
    boolean reporting,
    Map<String, String> fields,
    long version,
    int members,
    boolean deleted) {
  /** Fields are copied. */
  public WorkerGroup {
    fields = Map.copyOf(fields);
  }

  /** What of it can be changed, as it is now. */
  public GroupDraft draft() {
    return new GroupDraft(name, caseSharing, reporting, fields);
  }
}
