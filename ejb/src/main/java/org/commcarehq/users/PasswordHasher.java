package org.commcarehq.users;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.commcarehq.platform.Unavailable;

/**
 * Argon2id hashes: 19 MiB, 2 passes, 1 lane (OWASP's minimum). At most 8 at a time, since each
 * takes its memory from the heap; who waits too long for a turn is told to come back.
 */
@ApplicationScoped
class PasswordHasher {
  private static final Argon2Function ARGON2ID =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
  private static final long LONGEST_WAIT_SECONDS = 5;
  private final Semaphore slots = new Semaphore(8, true);
  // checked against when there is no such user, so that both answers take as long
  private final String nobody = hash("nobody has this password");

  String hash(String password) {
    return inTurn(() -> Password.hash(password).addRandomSalt(16).with(ARGON2ID).getResult());
  }

  /** Whether the password is the one of this hash; never, where the hash is none. */
  boolean matches(String password, String hash) {
    if (!hash.startsWith("$argon2")) {
      return matchesNobody(password);
    }
    return inTurn(
        () -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!slots.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new Unavailable("Too many people sign in at once");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("Signing in", e);
    }
    try {
      return work.get();
    } finally {
      slots.release();
    }
  }

  /** Always false, and takes as long as a real check. */
  boolean matchesNobody(String password) {
    matches(password, nobody);
    return false;
  }
}
