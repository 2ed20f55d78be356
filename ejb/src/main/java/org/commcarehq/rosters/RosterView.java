package org.commcarehq.rosters;

import java.time.Instant;
import java.util.Optional;
import org.commcarehq.platform.tasks.TaskState;

/**
 * A spreadsheet that somebody brought: its check, or its import.
 *
 * @param dryRun whether nothing is done, only looked at
 * @param ofDryRun the check that an import followed
 * @param total rows in the file, 0 until they are counted
 * @param imported the import that followed this check
 * @param error why it was given up
 */
public record RosterView(
    String domain,
    String id,
    RosterKind kind,
    boolean dryRun,
    Optional<String> ofDryRun,
    Optional<String> imported,
    String fileName,
    String startedBy,
    Instant startedOn,
    Optional<Instant> finishedOn,
    int total,
    RosterCounts counts,
    TaskState state,
    Optional<String> error) {
  /** Whether nothing will change any more. */
  public boolean over() {
    return state.isFinal();
  }

  /** Progress from 0 to 100. */
  public int percent() {
    if (state == TaskState.DONE) {
      return 100;
    }
    return total == 0 ? 0 : Math.min(99, counts.rows() * 100 / total);
  }

  /** Whether it is a check that can be followed by the import. */
  public boolean ready() {
    return dryRun && state == TaskState.DONE && imported.isEmpty() && counts.toDo() > 0;
  }
}
