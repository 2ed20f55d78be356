package org.commcarehq.submissions.limits;

import java.util.OptionalInt;

/**
 * Whether a form may be sent now.
 *
 * @param retryAfter seconds after which to come again; empty when the form may come in
 */
public record Admittance(OptionalInt retryAfter) {
  static final Admittance GRANTED = new Admittance(OptionalInt.empty());

  static Admittance after(int seconds) {
    return new Admittance(OptionalInt.of(seconds));
  }

  /** Whether the form may come in. */
  public boolean granted() {
    return retryAfter.isEmpty();
  }
}
