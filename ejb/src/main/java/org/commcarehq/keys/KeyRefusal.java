package org.commcarehq.keys;

import org.commcarehq.platform.Refusal;

/** Why nothing is done to a key. */
public enum KeyRefusal implements Refusal {
  NO_SUCH_KEY(404, "There is no key %s"),
  BAD_NAME(422, "A key needs a name of at most 100 letters"),
  NO_SUCH_ROLE(422, "There is no role %s"),
  MORE_THAN_YOURS(403, "This key would allow more than you may do yourself"),
  BAD_NETWORK(422, "%s is no network address like 10.1.0.0/16"),
  TOO_MANY_NETWORKS(422, "A key has at most %d network addresses"),
  EXPIRES_IN_THE_PAST(422, "The key would have expired already"),
  TOO_MANY_KEYS(409, "You have %d keys that are good already"),
  BY_KEY(403, "A key cannot make keys: sign in with a password");

  private final int status;
  private final String template;

  KeyRefusal(int status, String template) {
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
