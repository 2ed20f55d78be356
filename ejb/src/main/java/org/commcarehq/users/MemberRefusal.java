package org.commcarehq.users;

import org.commcarehq.platform.Refusal;

/** Why nothing is done to a membership. */
public enum MemberRefusal implements Refusal {
  NO_SUCH_MEMBER(404, "There is no member %s"),
  NO_SUCH_ROLE_HERE(404, "There is no role %s"),
  MEMBER_CHANGED_MEANWHILE(409, "Somebody else has changed the member %s meanwhile"),
  MORE_THAN_YOU_MAY_GIVE(403, "The role %s cannot be given or taken by you"),
  LAST_ADMIN(409, "%s is the last administrator"),
  MEMBER_ALREADY(409, "%s is a member already");

  private final int status;
  private final String template;

  MemberRefusal(int status, String template) {
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
