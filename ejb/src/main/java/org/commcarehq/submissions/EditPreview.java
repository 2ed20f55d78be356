package org.commcarehq.submissions;

import java.util.List;
import java.util.Optional;
import org.commcarehq.cases.CaseTouch;

/**
 * What the edit of a form would do.
 *
 * @param cases the cases that would become others, with their values now and then
 * @param problem why it could not be applied; empty when it could
 */
public record EditPreview(List<CaseTouch> cases, Optional<String> problem) {
  /** The list is copied. */
  public EditPreview {
    cases = List.copyOf(cases);
  }
}
