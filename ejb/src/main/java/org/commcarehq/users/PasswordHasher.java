package org.commcarehq.users;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;

/**
 * Argon2id hashes: 19 MiB, 2 passes, 1 lane (OWASP's minimum). At most 8 at a time, since each
 * takes its memory from the heap.
 */
@ApplicationScoped
class PasswordHasher {
  private static final Argon2Function ARGON2ID =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
  private final Semaphore slots = new Semaphore(8, true);
  // checked against when there is no such user, so that both answers take as long
  private final String nobody = hash("nobody has this password");

  String hash(String password) {
    slots.acquireUninterruptibly();
    try {
      return Password.hash(password).addRandomSalt(16).with(ARGON2ID).getResult();
    } finally {
      slots.release();
    }
  }

  boolean matches(String password, String hash) {
    slots.acquireUninterruptibly();
    try {
      return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
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
