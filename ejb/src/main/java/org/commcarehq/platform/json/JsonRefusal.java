package org.commcarehq.platform.json;

import org.commcarehq.platform.Refusal;

/** Why what a program sent is not read. */
public enum JsonRefusal implements Refusal {
  NOT_JSON(400, "The body is not the JSON that is expected here, near line %d, column %d"),
  UNKNOWN_FIELD(400, "The body has a field that is not known here: %s");

  private final int status;
  private final String template;

  JsonRefusal(int status, String template) {
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
