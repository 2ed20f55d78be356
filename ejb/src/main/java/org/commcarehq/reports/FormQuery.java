package org.commcarehq.reports;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.forms.FormState;
import org.commcarehq.users.Reach;

/**
 * What submissions to find, in one project. Days are days of receipt in the project's time zone,
 * both included. Sort is one of received, completed, form, worker; text searches all answers.
 */
public record FormQuery(
    String domain,
    Reach reach,
    Optional<String> xmlns,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<FormState> state,
    Optional<String> text,
    String sort,
    boolean descending,
    int offset,
    int limit) {
  private static final Set<String> SORTS = Set.of("received", "completed", "form", "worker");

  /** Refuses an unknown sort and a negative page. */
  public FormQuery {
    if (!SORTS.contains(sort) || offset < 0 || limit < 0) {
      throw new IllegalArgumentException("Cannot sort by " + sort + " from " + offset);
    }
  }

  /** Every submission of the project, the newest first. */
  public static FormQuery all(String domain, int offset, int limit) {
    return all(domain, Reach.all(), offset, limit);
  }

  /** Every submission within reach, the newest first. */
  public static FormQuery all(String domain, Reach reach, int offset, int limit) {
    return new FormQuery(
        domain,
        reach,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "received",
        true,
        offset,
        limit);
  }
}
