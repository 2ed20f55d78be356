package org.commcarehq.users;

import java.util.Optional;
import org.commcarehq.platform.secrets.SecretBox;

/** How a project keeps the passwords of its workers. To keep one takes long on purpose. */
public final class PasswordKeeping {
  private final PasswordHasher hasher;
  private final Optional<SecretBox> box;
  private final String domain;

  PasswordKeeping(PasswordHasher hasher, Optional<SecretBox> box, String domain) {
    this.hasher = hasher;
    this.box = box;
    this.domain = domain;
  }

  /**
   * A password as it is kept.
   *
   * @param username of the worker, in any case
   */
  public HashedPassword keep(String username, String password) {
    String login = DeviceName.of(domain, username);
    return new HashedPassword(
        hasher.hash(password),
        box.map(
            sealing ->
                sealing.seal(DigestSecret.purpose(login), DigestSecret.of(login, password))));
  }
}
