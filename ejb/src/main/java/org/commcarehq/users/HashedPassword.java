package org.commcarehq.users;

import java.util.Optional;
import org.commcarehq.platform.secrets.Sealed;

/**
 * A password as it is kept.
 *
 * @param digest what HTTP Digest needs of it, sealed; only where the project lets old phones use it
 */
public record HashedPassword(String hash, Optional<Sealed> digest) {
  /** A password that HTTP Digest knows nothing of. */
  public HashedPassword(String hash) {
    this(hash, Optional.empty());
  }

  @Override
  public String toString() {
    return "HashedPassword";
  }
}
