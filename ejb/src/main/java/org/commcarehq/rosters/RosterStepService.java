package org.commcarehq.rosters;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.commcarehq.platform.sheets.SheetRow;
import org.commcarehq.platform.tasks.TaskService;

/** Door to the steps of a check or an import: each is one transaction. */
@Stateless
public class RosterStepService {
  /** How many problems are kept; of further ones only the rows are counted. */
  static final int MOST_PROBLEMS = 10_000;

  @Inject RosterStore store;
  @Inject Rosters rosters;
  @Inject TaskService tasks;
  @Inject Clock clock;

  /** The number of the last row that was treated. */
  public int cursor(String domain, String id) {
    return store.hold(domain, id).map(StoredUpload::cursor).orElse(0);
  }

  /** Says how many rows there are. */
  public void counted(String domain, String id, int total) {
    store.counted(domain, id, total);
  }

  /** Notes that no row can be looked at, and why; said again it changes nothing. */
  public void refuse(String domain, String id, List<RosterProblem> problems) {
    store.add(domain, id, problems);
  }

  /**
   * Treats the rows that follow those that were treated.
   *
   * @param cursor the row that was the last one as the caller knows
   * @return false when another worker was faster
   */
  public boolean treat(String id, RosterBatch batch, int cursor) {
    String domain = batch.domain();
    StoredUpload upload = store.hold(domain, id).orElseThrow();
    if (upload.cursor() != cursor) {
      return false;
    }
    RosterOutcome outcome = rosters.of(upload.kind()).treat(batch, upload.dryRun());
    if (!outcome.problems().isEmpty()
        && store.countProblems(domain, id) + outcome.problems().size() <= MOST_PROBLEMS) {
      store.add(domain, id, outcome.problems());
    }
    List<SheetRow> rows = batch.rows();
    store.advance(domain, id, rows.get(rows.size() - 1).number(), outcome.counts());
    return true;
  }

  /** It is over. */
  public void finish(String domain, String id) {
    store.finish(domain, id, clock.instant());
  }

  /** Nothing of it is known any more. */
  public void forget(String domain, String id) {
    store.forget(domain, id);
    tasks.forget(domain, id);
  }
}
