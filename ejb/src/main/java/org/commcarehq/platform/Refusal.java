package org.commcarehq.platform;

/** A named reason for saying no; each feature has one enum of them. */
public interface Refusal {
  /** The constant's own name, stable for logs and tests. */
  String name();

  /** HTTP status that carries this refusal over the wire, 4xx. */
  int status();

  /** Text for the sender, a {@link String#format} template over the refused values. */
  String template();
}
