package org.commcarehq.users;

import java.util.List;

/**
 * A page of a list of workers.
 *
 * @param total how many there are, on all pages
 */
public record WorkerPage(List<WorkerView> workers, long total) {
  /** Lists are copied. */
  public WorkerPage {
    workers = List.copyOf(workers);
  }
}
