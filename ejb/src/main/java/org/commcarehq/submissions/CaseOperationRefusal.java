package org.commcarehq.submissions;

import org.commcarehq.platform.Refusal;

/** Why something that somebody wants of cases or forms is not done. */
public enum CaseOperationRefusal implements Refusal {
  NO_SUCH_CASE(404, "There is no such case"),
  CASE_DELETED(409, "The case is deleted"),
  REASON_MISSING(422, "Say why"),
  NOTHING_TO_CHANGE(422, "Nothing is to be changed"),
  NO_OWNER(422, "A case cannot be without an owner"),
  TOO_MANY_PROPERTIES(422, "More than %d properties at once"),
  NO_PROPERTY_NAME(422, "This is no name of a property that can be set: %s"),
  VALUE_TOO_LONG(422, "The value of %s exceeds the allowed length: %d"),
  CONTROL_CHARACTER(422, "The value of %s has a character that no form can carry"),
  CANNOT_APPLY(422, "The form cannot be applied: %s"),
  OTHER_INSTANCE_ID(422, "The form's instanceID is not that of the form that is edited: %s"),
  EDITED_MEANWHILE(409, "The form has another version now than the one that was edited"),
  OTHER_FORM_TYPE(422, "A form stays of its type (XMLNS): %s");

  private final int status;
  private final String template;

  CaseOperationRefusal(int status, String template) {
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
