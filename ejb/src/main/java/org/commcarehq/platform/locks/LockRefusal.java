package org.commcarehq.platform.locks;

import org.commcarehq.platform.Refusal;
import org.commcarehq.platform.Refused;

/** Why a change has to wait. */
public enum LockRefusal implements Refusal {
  LOCKED(423, "Somebody else is changing this. Try again.");

  private final int status;
  private final String template;

  LockRefusal(int status, String template) {
    this.status = status;
    this.template = template;
  }

  /** The refusal that a collision, or a lock held for too long, ends in. */
  static Refused after(Throwable trouble) {
    Refused refused = new Refused(LOCKED);
    refused.initCause(trouble);
    return refused;
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
