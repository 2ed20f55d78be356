package org.commcarehq.changesets;

import java.time.Instant;
import java.util.Optional;

/**
 * A bulk action as others see it.
 *
 * @param total how many items it has
 * @param skipped items that were so already
 */
public record ChangeSetView(
    String domain,
    String id,
    ChangeSetKind kind,
    String title,
    Optional<String> reason,
    String startedBy,
    Instant startedOn,
    ChangeSetState state,
    int total,
    int done,
    int skipped,
    int failed,
    Optional<Instant> finishedOn,
    Optional<ChangeSetUndo> undo) {

  /** Items that were treated, in whatever way; while it is undone, those that were taken back. */
  public int handled() {
    return undo.map(taken -> taken.undone() + taken.skipped() + taken.conflicts() + taken.failed())
        .orElse(done + skipped + failed);
  }

  /** Progress from 0 to 100. */
  public int percent() {
    int of = undo.isPresent() ? done : total;
    return of == 0 ? 100 : (int) (100L * handled() / of);
  }
}
