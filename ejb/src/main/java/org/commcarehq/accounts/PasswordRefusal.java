package org.commcarehq.accounts;

import org.commcarehq.platform.Refusal;

/** Why a password is not taken. */
public enum PasswordRefusal implements Refusal {
  PASSWORD_TOO_SHORT(422, "A password needs at least 8 characters"),
  PASSWORD_TOO_LONG(422, "A password has at most 128 characters"),
  PASSWORD_TOO_COMMON(422, "This password is among those that are guessed first"),
  PASSWORD_WRONG(403, "The present password is another one");

  private final int status;
  private final String template;

  PasswordRefusal(int status, String template) {
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
