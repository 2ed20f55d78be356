package org.commcarehq.platform.signing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.commcarehq.platform.settings.Settings;

/** Holds the key that this node signs with, from its start on. */
@ApplicationScoped
public class SigningKeys {
  @Inject Settings settings;
  @Inject SigningKeyService keys;
  private volatile SigningKey current;

  /**
   * Reads the key, or makes the first one.
   *
   * @throws org.commcarehq.platform.Unavailable when that cannot be done now
   */
  public void load() {
    current = keys.load(settings.signingKeyFile());
  }

  /** The key to sign with; empty while it could not be loaded. */
  public Optional<SigningKey> current() {
    return Optional.ofNullable(current);
  }

  /** The public half of a key that is, or was, used here. */
  public Optional<VerificationKey> find(String id) {
    return keys.find(id);
  }
}
