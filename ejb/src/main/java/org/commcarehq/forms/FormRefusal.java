package org.commcarehq.forms;

import org.commcarehq.platform.Refusal;

/** Why a document is not taken as a form. */
public enum FormRefusal implements Refusal {
  XMLNS_MISSING("Form is missing a required field: XMLNS"),
  XMLNS_TOO_LONG("Form's XMLNS exceeds allowed length: %d"),
  TOO_LONG("Field: %s of the form's meta block exceeds allowed length: %d");

  private final String template;

  FormRefusal(String template) {
    this.template = template;
  }

  @Override
  public int status() {
    return 422;
  }

  @Override
  public String template() {
    return template;
  }
}
