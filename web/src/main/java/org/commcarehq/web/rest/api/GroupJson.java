package org.commcarehq.web.rest.api;

import java.util.List;
import java.util.Map;
import org.commcarehq.groups.WorkerGroup;

/**
 * A group of workers as programs see it.
 *
 * @param members how many workers belong to it
 */
record GroupJson(
    String id,
    String name,
    boolean caseSharing,
    boolean reporting,
    Map<String, String> fields,
    int members,
    boolean deleted,
    long version) {
  static GroupJson of(WorkerGroup group) {
    return new GroupJson(
        group.id(),
        group.name(),
        group.caseSharing(),
        group.reporting(),
        group.fields(),
        group.members(),
        group.deleted(),
        group.version());
  }

  /** What a group is to be; of an old one, what is not there stays, and the version is needed. */
  record Draft(
      Long version,
      String name,
      Boolean caseSharing,
      Boolean reporting,
      Map<String, String> fields) {}

  /** Workers by id who come into a group and who leave it. */
  record Members(List<String> add, List<String> remove) {}

  /** One of a group's members. */
  record Member(String userId) {}
}
