package org.commcarehq.forms;

/** A form that somebody treated, with its states before and after. */
public record TreatedForm(FiledForm filed, FormState before, FormState after) {
  /** True when it counted and does so no more. */
  public boolean isRevoked() {
    return before == FormState.NORMAL && after != FormState.NORMAL;
  }

  /** True when it did not count and does so again. */
  public boolean isReinstated() {
    return before != FormState.NORMAL && after == FormState.NORMAL;
  }
}
