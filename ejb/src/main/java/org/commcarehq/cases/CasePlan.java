package org.commcarehq.cases;

import java.util.List;
import java.util.Optional;

/**
 * All that a form will do to cases: checked, not yet written.
 *
 * @param replaced new id of the form's earlier version, when the form is an edit
 */
public final class CasePlan {
  private final FormFacts form;
  private final Optional<String> replaced;
  private final List<PlannedCase> cases;

  CasePlan(FormFacts form, Optional<String> replaced, List<PlannedCase> cases) {
    this.form = form;
    this.replaced = replaced;
    this.cases = List.copyOf(cases);
  }

  /** The cases that the form itself speaks of, in its order. */
  public List<String> caseIds() {
    return cases.stream()
        .filter(planned -> !planned.blocks().isEmpty())
        .map(PlannedCase::caseId)
        .toList();
  }

  FormFacts form() {
    return form;
  }

  Optional<String> replaced() {
    return replaced;
  }

  List<PlannedCase> cases() {
    return cases;
  }
}
