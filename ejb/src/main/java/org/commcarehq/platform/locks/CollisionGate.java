package org.commcarehq.platform.locks;

import jakarta.ejb.EJBException;
import java.util.function.Supplier;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.db.DatabaseTrouble;

/**
 * Stands before the transaction of a door that writes; to be passed while no transaction is open.
 * When it collided with another one (a deadlock, two forms of one id at once) nothing was stored,
 * and the door is opened again; in the end, or when a lock was held for too long, it is refused.
 */
public final class CollisionGate {
  private static final int TRIES = 3;

  private CollisionGate() {}

  /**
   * What the door gives.
   *
   * @throws Refused with {@link LockRefusal#LOCKED}; then nothing was changed
   */
  public static <T> T pass(Supplier<T> door) {
    for (int attempt = 1; ; attempt++) {
      try {
        return door.get();
      } catch (EJBException failed) {
        DatabaseTrouble trouble = DatabaseTrouble.in(failed);
        boolean collided = trouble == DatabaseTrouble.COLLISION;
        if (trouble == DatabaseTrouble.LOCKED || collided && attempt == TRIES) {
          throw LockRefusal.after(failed);
        }
        if (!collided) {
          throw failed;
        }
      }
    }
  }
}
