package org.commcarehq.fields;

import org.commcarehq.platform.Refusal;

/** Why a field or profile is not saved. */
public enum FieldRefusal implements Refusal {
  BAD_SLUG(
      422,
      "“%s” cannot be a field's name: it begins with a letter, goes on with letters, digits, - and"
          + " _, is at most 64 characters long and does not begin with xml or commcare"),
  SLUG_TAKEN(409, "There is a field named %s already"),
  NO_SUCH_FIELD(404, "There is no field %s"),
  NO_LABEL(422, "A field needs a label of at most 100 characters"),
  NO_CHOICES(422, "A choice needs between 1 and 500 different choices of at most 200 characters"),
  BAD_PATTERN(422, "The pattern cannot be used: %s"),
  PATTERN_NEEDS_TEXT(422, "Only a text can have a pattern"),
  TOO_MANY(422, "There can be %s of them at most"),
  CHANGED_MEANWHILE(409, "Somebody else has changed %s meanwhile"),
  NO_SUCH_PROFILE(404, "There is no profile %s"),
  NO_NAME(422, "A profile needs a name of at most 100 characters"),
  NAME_TAKEN(409, "There is a profile named %s already"),
  BAD_VALUE(422, "%s");

  private final int status;
  private final String template;

  FieldRefusal(int status, String template) {
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
