package org.commcarehq.casesearch;

import java.util.Optional;
import java.util.Set;
import org.commcarehq.users.Reach;

/**
 * What cases to find, in one project. Sort is one of name, type, owner, opened, modified; text
 * searches the name and all properties.
 */
public record CaseQuery(
    String domain,
    Reach reach,
    Optional<String> type,
    Optional<String> ownerId,
    Optional<Boolean> closed,
    Optional<String> text,
    String sort,
    boolean descending,
    int offset,
    int limit) {
  private static final Set<String> SORTS = Set.of("name", "type", "owner", "opened", "modified");

  /** Refuses an unknown sort and a negative page. */
  public CaseQuery {
    if (!SORTS.contains(sort) || offset < 0 || limit < 0) {
      throw new IllegalArgumentException("Cannot sort by " + sort + " from " + offset);
    }
  }

  /** Every case of the project, the last modified first. */
  public static CaseQuery all(String domain, int offset, int limit) {
    return all(domain, Reach.all(), offset, limit);
  }

  /** Every case within reach, the last modified first. */
  public static CaseQuery all(String domain, Reach reach, int offset, int limit) {
    return new CaseQuery(
        domain,
        reach,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "modified",
        true,
        offset,
        limit);
  }
}
