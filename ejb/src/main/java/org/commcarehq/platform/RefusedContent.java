package org.commcarehq.platform;

import jakarta.ejb.ApplicationException;

/**
 * The content cannot be applied, but the transaction goes on: planning wrote nothing, and the form
 * is kept in error state.
 */
@ApplicationException(rollback = false)
public class RefusedContent extends RuntimeException {
  private final transient Refusal reason;

  /**
   * @param reason why
   * @param values what the reason's template speaks of, in its order
   */
  public RefusedContent(Refusal reason, Object... values) {
    super(reason.template().formatted(values));
    this.reason = reason;
  }

  /** The named reason. */
  public Refusal reason() {
    return reason;
  }
}
