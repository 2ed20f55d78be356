package org.commcarehq.forms;

import org.commcarehq.platform.Refusal;

/** Why a document is not taken as a form. */
public enum FormRefusal implements Refusal {
  XMLNS_MISSING(422, "Form is missing a required field: XMLNS"),
  XMLNS_TOO_LONG(422, "Form's XMLNS exceeds allowed length: %d"),
  TOO_LONG(422, "Field: %s of the form's meta block exceeds allowed length: %d"),
  TOO_LARGE(422, "A value of the form is longer than the database can hold"),
  NO_SUCH_FORM(404, "There is no such form"),
  NOT_IN_THIS_STATE(409, "A form in state %s cannot be treated so: %s"),
  REASON_MISSING(422, "Say why");

  private final int status;
  private final String template;

  FormRefusal(int status, String template) {
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
