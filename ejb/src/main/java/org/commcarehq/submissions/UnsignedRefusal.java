package org.commcarehq.submissions;

import org.commcarehq.platform.Refusal;

/** Why something is not taken without a sign-in. */
public enum UnsignedRefusal implements Refusal {
  NOT_A_DEMO("Without a sign-in only device logs and forms of the demo user are taken.");

  private final String template;

  UnsignedRefusal(String template) {
    this.template = template;
  }

  @Override
  public int status() {
    return 403;
  }

  @Override
  public String template() {
    return template;
  }
}
