package org.commcarehq.platform;

import jakarta.ejb.ApplicationException;

/** The caller's fault, expected and named; whatever the transaction did is undone. */
@ApplicationException(rollback = true)
public class Refused extends RuntimeException {
  private final transient Refusal reason;

  /**
   * @param reason why
   * @param values what the reason's template speaks of, in its order
   */
  public Refused(Refusal reason, Object... values) {
    super(reason.template().formatted(values));
    this.reason = reason;
  }

  /** The named reason. */
  public Refusal reason() {
    return reason;
  }
}
