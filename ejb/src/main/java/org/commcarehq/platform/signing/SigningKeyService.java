package org.commcarehq.platform.signing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.commcarehq.platform.Unavailable;

/**
 * Door to the keys with which this installation signs and has signed. The secret is in a file, the
 * public halves of all keys that were ever used are in the database.
 */
@Stateless
public class SigningKeyService {
  private static final Logger LOG = System.getLogger(SigningKeyService.class.getName());
  @Inject SigningKeyStore store;
  @Inject Clock clock;

  /**
   * The key in this file, noted as used. It is made only where no key was ever used: a missing file
   * is else a mistake, and a new key in its place would go unseen.
   *
   * @throws Unavailable when the file cannot be read or made, or is missing
   */
  public SigningKey load(Path file) {
    store.lock(); // of nodes that start at once, one makes the key
    SigningKey key = SigningKey.in(file).orElseGet(() -> first(file));
    if (store.note(key.verification(), clock.instant())) {
      LOG.log(Level.INFO, "Receipts are signed with the key {0} from now on", keyId(key));
    }
    return key;
  }

  private SigningKey first(Path file) {
    store
        .latest()
        .ifPresent(
            id -> {
              throw new Unavailable(
                  "the file of the signing key is missing, and receipts were signed before;"
                      + " the last key was "
                      + id);
            });
    SigningKey.make(file);
    return SigningKey.in(file).orElseThrow();
  }

  private static String keyId(SigningKey key) {
    return key.verification().id();
  }

  /** The public half of a key that is, or was, used here. */
  public Optional<VerificationKey> find(String id) {
    return store.find(id).filter(key -> key.id().equals(id));
  }
}
