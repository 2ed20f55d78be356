package org.commcarehq.accounts;

import org.commcarehq.platform.Refusal;

/** Why a forgotten password cannot be chosen anew. */
public enum PasswordResetRefusal implements Refusal {
  RESET_OVER(410, "This link was used already, or is too old");

  private final int status;
  private final String template;

  PasswordResetRefusal(int status, String template) {
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
