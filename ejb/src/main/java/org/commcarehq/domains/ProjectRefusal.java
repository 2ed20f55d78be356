package org.commcarehq.domains;

import org.commcarehq.platform.Refusal;

/** Why nothing is done to a project. */
public enum ProjectRefusal implements Refusal {
  NO_SUCH_PROJECT(404, "There is no project %s"),
  NOT_YOU(403, "Only who administers a project opens another one"),
  NOT_A_NAME(400, "A project needs a name of 1 to 100 letters"),
  NOT_A_SLUG(400, "An address has 2 to 60 small letters, digits and single dashes between them"),
  TAKEN(409, "There is a project at %s already"),
  NO_SUCH_ZONE(400, "There is no such time zone"),
  NO_SUCH_LANGUAGE(400, "There is no such language"),
  CHANGED_MEANWHILE(409, "Somebody else has changed the project %s meanwhile"),
  NOT_ITS_NAME(400, "That is not the name of the project"),
  NOT_IN_THIS_STATE(409, "The project is %s"),
  TOO_LATE(409, "The data of the project %s is being removed already");

  private final int status;
  private final String template;

  ProjectRefusal(int status, String template) {
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
