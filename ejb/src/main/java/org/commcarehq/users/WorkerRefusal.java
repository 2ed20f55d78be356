package org.commcarehq.users;

import org.commcarehq.platform.Refusal;

/** Why nothing is done to a worker. */
public enum WorkerRefusal implements Refusal {
  NO_SUCH_WORKER(404, "There is no worker %s"),
  LOGIN_NAME_TAKEN(409, "There is or was a worker with the login name %s already"),
  WORKER_CHANGED_MEANWHILE(409, "Somebody else has changed %s meanwhile"),
  NOT_POSSIBLE(422, "%s"),
  WEAK_PASSWORD(422, "%s"),
  PROFILE_IN_USE(409, "The profile %s belongs to %s people still");

  private final int status;
  private final String template;

  WorkerRefusal(int status, String template) {
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
