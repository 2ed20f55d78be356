package org.commcarehq.placemerges;

import org.commcarehq.platform.Refusal;

/** Why places are not merged, for the sake of what belongs to them. */
public enum PlaceMergeRefusal implements Refusal {
  CASES_ARE_NOT_YOURS(403, "%s owns cases, and your role may not change cases"),
  PEOPLE_ARE_NOT_YOURS(403, "People are assigned to %s, and your role may not assign them"),
  TOO_MANY_CASES(409, "%s owns more than %d cases");

  private final int status;
  private final String template;

  PlaceMergeRefusal(int status, String template) {
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
