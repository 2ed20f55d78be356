package org.commcarehq.apps.xform;

import org.commcarehq.platform.Refusal;

/** Why a document is not taken as a form. */
public enum XFormRefusal implements Refusal {
  PART_MISSING("the form has no %s"),
  NO_NAMESPACE("the form's data has no namespace, so its submissions could not be told apart");

  private final String template;

  XFormRefusal(String template) {
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
