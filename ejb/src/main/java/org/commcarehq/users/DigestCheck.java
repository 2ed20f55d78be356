package org.commcarehq.users;

/** Says what an answer to a challenge of HTTP Digest is worth, once the secret is known. */
public interface DigestCheck {
  /** What it is worth. */
  enum Verdict {
    RIGHT,
    /** Made with the secret, to a challenge that is over or was answered already. */
    STALE,
    WRONG
  }

  /**
   * Looks at an answer.
   *
   * @param secret a {@link DigestSecret}
   */
  Verdict of(String secret);
}
