package org.commcarehq.rosters;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.users.WorkerDraft;
import org.commcarehq.users.WorkerView;

/**
 * What a row about a worker asks for.
 *
 * @param active whether they may come in, where that is said
 * @param groups the groups that they shall belong to, by id, where that is said
 * @param password whether they get a new password
 */
record WorkerRow(
    int number,
    Optional<WorkerView> before,
    WorkerDraft draft,
    Optional<Boolean> active,
    Optional<Set<String>> groups,
    boolean password,
    List<RosterProblem> problems) {
  WorkerRow {
    problems = List.copyOf(problems);
  }

  /** Whether everything is so already. */
  boolean changesNothing(Set<String> groupsNow) {
    return before.isPresent()
        && !password
        && before.get().draft().equals(draft)
        && active.map(wanted -> wanted == before.get().active()).orElse(true)
        && groups.map(groupsNow::equals).orElse(true);
  }
}
