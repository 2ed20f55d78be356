package org.commcarehq.platform.mail;

/** Hands letters to a mail server. */
public interface Carrier {
  /**
   * Hands one over.
   *
   * @param id what it is known by, whenever it is sent again
   * @throws CarrierAway when the server did not take it
   */
  void carry(String id, Letter letter);
}
