package org.commcarehq.groups;

import org.commcarehq.platform.Refusal;

/** Why nothing is done to a group. */
public enum GroupRefusal implements Refusal {
  NO_SUCH_GROUP(404, "There is no group %s"),
  NO_GROUP_NAME(422, "A group needs a name of at most 100 characters"),
  GROUP_NAME_TAKEN(409, "There is a group named %s already"),
  GROUP_CHANGED_MEANWHILE(409, "Somebody else has changed the group %s meanwhile"),
  NO_SUCH_MEMBER(422, "Some of these workers are not there any more"),
  GROUP_FIELDS_UNFIT(
      422,
      "A group has at most %s fields, with names of 1 to %s characters and values of at most %s"),
  TOO_MANY_GROUPS(422, "A project can have %s groups at most");

  private final int status;
  private final String template;

  GroupRefusal(int status, String template) {
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
