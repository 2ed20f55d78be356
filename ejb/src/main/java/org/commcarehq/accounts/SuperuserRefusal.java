package org.commcarehq.accounts;

import org.commcarehq.platform.Refusal;

/** Why a project is not visited. */
public enum SuperuserRefusal implements Refusal {
  NOT_FOR_YOU(404, "There is nothing at this address"),
  NO_SUCH_PROJECT(404, "There is no project %s"),
  VISIT_WITHOUT_REASON(422, "A visit needs a reason"),
  VISIT_WITHOUT_PASSWORD(403, "This is not your password");

  private final int status;
  private final String template;

  SuperuserRefusal(int status, String template) {
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
