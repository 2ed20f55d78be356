package org.commcarehq.apps;

import org.commcarehq.platform.Refusal;

/** Why an application is not taken. */
public enum AppRefusal implements Refusal {
  EXISTS(409, "the project has an application with id %s already"),
  SAME_FORM_TWICE(422, "two forms of the application have the namespace %s");

  private final int status;
  private final String template;

  AppRefusal(int status, String template) {
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
