package org.commcarehq.web.rest.api;

import org.commcarehq.platform.Refusal;

/** Why a request of a program is not understood. */
public enum ApiRefusal implements Refusal {
  NOT_BY_KEY(403, "Sign in with a password for this"),
  CHANGED_MEANWHILE(409, "It is at version %d by now: read it again"),
  VERSION_MISSING(400, "The body has to say which version was read"),
  NOT_FOUND(404, "There is nothing here."),
  OUTSIDE_YOUR_PLACES(403, "This would reach beyond the places that you are assigned to"),
  NOT_THIS_TYPE(415, "The body has to be %s"),
  TOO_LARGE(413, "The body exceeds the allowed size: %d bytes"),
  BAD_PARAMETER(400, "The parameter %s is not understood"),
  BAD_BODY(400, "The body's %s is not understood");

  private final int status;
  private final String template;

  ApiRefusal(int status, String template) {
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
