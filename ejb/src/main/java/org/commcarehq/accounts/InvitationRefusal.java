package org.commcarehq.accounts;

import org.commcarehq.platform.Refusal;

/** Why somebody is not invited, or cannot accept. */
public enum InvitationRefusal implements Refusal {
  NO_ADDRESS(422, "This is no e-mail address"),
  INVITED_ALREADY(409, "%s is invited already"),
  NO_SUCH_INVITATION(404, "There is no such invitation"),
  INVITATION_OVER(410, "This invitation is not open any more"),
  SENT_TOO_OFTEN(429, "This invitation has been sent too often, or a moment ago"),
  INVITED_SOMEBODY_ELSE(403, "This invitation is for %s"),
  ACCOUNT_EXISTS(409, "There is an account of this address: sign in with it");

  private final int status;
  private final String template;

  InvitationRefusal(int status, String template) {
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
