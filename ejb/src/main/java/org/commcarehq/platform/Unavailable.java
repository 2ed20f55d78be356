package org.commcarehq.platform;

import jakarta.ejb.ApplicationException;

/** A server that we need does not answer: the caller may try again later (503). */
@ApplicationException(rollback = true)
public class Unavailable extends RuntimeException {
  /**
   * @param server which one, in words for an operator
   * @param cause what it said
   */
  public Unavailable(String server, Throwable cause) {
    super(server + " is not available", cause);
  }

  /**
   * @param words what cannot be done now, in words for an operator
   */
  public Unavailable(String words) {
    super(words);
  }
}
