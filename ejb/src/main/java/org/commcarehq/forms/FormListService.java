package org.commcarehq.forms;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Door to lists of forms, read from the forms themselves: complete at once, unlike a search. */
@Stateless
public class FormListService {
  private static final int PAGE = 1_000;
  @Inject FormListStore store;

  /**
   * Forms, the one received last first.
   *
   * @param beforeTime when the last one seen was received; far in the future at the start
   * @param beforeId its id
   */
  public List<FormLine> list(
      String domain, FormListQuery query, Instant beforeTime, String beforeId, int limit) {
    return store.list(domain, query, beforeTime, beforeId, Math.min(limit, PAGE));
  }

  /**
   * Submissions that are no forms, the one that came last first.
   *
   * @param beforeTime when the last one seen came last; far in the future at the start
   * @param beforeId its id
   */
  public List<UnreadableSubmission> unreadable(
      String domain, Instant beforeTime, String beforeId, int limit) {
    return store.unreadable(domain, beforeTime, beforeId, Math.min(limit, PAGE)).stream()
        .map(SubmissionError::view)
        .toList();
  }

  /** The versions that a form, or an earlier version of one, had before it, newest first. */
  public List<FormVersion> earlierVersions(FormView form, int limit) {
    return store.earlierVersions(
        form.domain(),
        form.origId().orElse(form.id()),
        form.origId().isPresent() ? form.version() : Long.MAX_VALUE,
        Math.min(limit, PAGE));
  }
}
