package org.commcarehq.roles;

import org.commcarehq.platform.Refusal;

/** Why nothing is done to a role. */
public enum RoleRefusal implements Refusal {
  NO_SUCH_ROLE(404, "There is no role %s"),
  NOT_A_NAME(400, "A role needs a name of 1 to 100 letters"),
  NOT_A_PAGE(400, "This is no page on which people can begin"),
  NAME_TAKEN(409, "There is a role named %s already"),
  CHANGED_MEANWHILE(409, "Somebody else has changed the role %s meanwhile"),
  MORE_THAN_YOURS(403, "This role would allow more than your own: %s"),
  TOO_MANY_ROLES(422, "A project can have %s roles at most"),
  IN_USE(409, "The role %s belongs to people still"),
  BUILT_IN(409, "The role %s cannot be changed");

  private final int status;
  private final String template;

  RoleRefusal(int status, String template) {
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
