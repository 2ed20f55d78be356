package org.commcarehq.platform.mail;

/** The mail server did not take a letter. */
public class CarrierAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what the server said. */
  public CarrierAway(Throwable cause) {
    super(cause);
  }
}
