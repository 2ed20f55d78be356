package org.commcarehq.peoplesearch;

import java.util.List;

/**
 * A page of people.
 *
 * @param total how many there are, on all pages
 * @param fromDatabase whether the search index was not asked
 */
public record PeopleResults(List<PersonRow> rows, long total, boolean fromDatabase) {
  /** Lists are copied. */
  public PeopleResults {
    rows = List.copyOf(rows);
  }
}
