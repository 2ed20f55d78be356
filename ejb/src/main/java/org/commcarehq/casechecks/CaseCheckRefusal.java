package org.commcarehq.casechecks;

import org.commcarehq.platform.Refusal;

/** Why a check is not begun. */
public enum CaseCheckRefusal implements Refusal {
  NO_SUCH_CASE(404, "There is no such case"),
  REASON_MISSING(422, "Say why"),
  DEEP_CHANGES_NOTHING(422, "A check that reads the forms again only tells what differs");

  private final int status;
  private final String template;

  CaseCheckRefusal(int status, String template) {
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
