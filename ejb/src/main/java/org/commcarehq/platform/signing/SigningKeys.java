package org.commcarehq.platform.signing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.commcarehq.platform.settings.Settings;

/** Holds this installation's signing key; read, or made, when it is first needed. */
@ApplicationScoped
public class SigningKeys {
  @Inject Settings settings;
  private volatile SigningKey current;

  /** The key to sign with. */
  public SigningKey current() {
    SigningKey key = current;
    if (key == null) {
      key = SigningKey.in(settings.signingKeyFile());
      current = key;
    }
    return key;
  }
}
