package org.commcarehq.pillows.couch;

/** The database answers, but not with what it should: nothing to be mended by waiting. */
class CouchTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CouchTrouble(String message) {
    super(message);
  }

  CouchTrouble(String message, Throwable cause) {
    super(message, cause);
  }
}
