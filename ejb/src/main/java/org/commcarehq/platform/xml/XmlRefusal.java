package org.commcarehq.platform.xml;

import org.commcarehq.platform.Refusal;

/** Why a document is not read. */
public enum XmlRefusal implements Refusal {
  NOT_WELL_FORMED("Invalid XML: %s"),
  DOCTYPE("DOCTYPE is not allowed"),
  VERSION("XML %s is not supported"),
  TOO_DEEP("elements are nested too deeply, at most %d levels are allowed"),
  TOO_MANY_ATTRIBUTES("an element has more than %d attributes"),
  ATTRIBUTE_TOO_LONG("an attribute is longer than %d characters"),
  TEXT_TOO_LONG("a text is longer than %d characters"),
  TOO_MANY_ELEMENTS("the document has more than %d elements");

  private final String template;

  XmlRefusal(String template) {
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
