package org.commcarehq.reports;

import java.time.Instant;
import java.util.List;

/**
 * A page of submissions, how many match in all, and up to which moment the list is complete. From
 * the database: the search index does not answer, text is not searched and only the last 100 are
 * shown.
 */
public record FormResults(
    List<FormRow> rows, long total, Instant completeUpTo, boolean fromDatabase) {
  /** Copies the rows. */
  public FormResults {
    rows = List.copyOf(rows);
  }
}
