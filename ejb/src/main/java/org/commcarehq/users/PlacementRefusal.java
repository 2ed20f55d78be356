package org.commcarehq.users;

import org.commcarehq.platform.Refusal;

/** Why somebody is not assigned to a place. */
public enum PlacementRefusal implements Refusal {
  NO_SUCH_WORKER(404, "There is no worker %s"),
  NO_SUCH_MEMBER(404, "There is no member %s");

  private final int status;
  private final String template;

  PlacementRefusal(int status, String template) {
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
