package org.commcarehq.accounts;

import org.commcarehq.platform.Refusal;

/** Why a second step is not set up or taken away. */
public enum TotpRefusal implements Refusal {
  CODE_WRONG(422, "This code is not the one that is shown now"),
  SECOND_STEP_ON_ALREADY(409, "A second step is set up already"),
  SECOND_STEP_NOT_BEGUN(409, "Begin anew: nothing waits for a code");

  private final int status;
  private final String template;

  TotpRefusal(int status, String template) {
    this.status = status;
    this.template = template;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String template() {
    return template;
  }
}
