package org.commcarehq.casesearch;

import java.time.Instant;
import java.util.List;

/**
 * A page of cases, how many match in all, and up to which moment the list is complete. From the
 * database: the search index does not answer, text is not searched and only the last 100 are shown.
 */
public record CaseResults(
    List<CaseRow> rows, long total, Instant completeUpTo, boolean fromDatabase) {
  /** Copies the rows. */
  public CaseResults {
    rows = List.copyOf(rows);
  }
}
