package org.commcarehq.changesets;

import org.commcarehq.platform.Refusal;

/** Why a bulk action, or its undoing, is not begun. */
public enum ChangeSetRefusal implements Refusal {
  NO_SUCH_CHANGE_SET(404, "There is no such bulk action"),
  NOTHING_TO_DO(422, "There is nothing to do: no form or case was named"),
  TOO_MANY_ITEMS(422, "More than %d forms or cases at once"),
  BAD_ID(422, "This is no id: %s"),
  NOT_IN_BULK(422, "This is not done in bulk: %s"),
  NO_BYTES(409, "The form's bytes are not there"),
  REASON_MISSING(422, "Say why"),
  STILL_RUNNING(409, "The bulk action is not over yet"),
  UNDONE_BEFORE(409, "The bulk action was undone before, by %s");

  private final int status;
  private final String template;

  ChangeSetRefusal(int status, String template) {
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
