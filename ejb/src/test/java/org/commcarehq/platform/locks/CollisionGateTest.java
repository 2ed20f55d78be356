package org.commcarehq.platform.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.commcarehq.TestHouse;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.db.TestDatabase;
import org.junit.jupiter.api.Test;

/** Doors whose transactions get into each other's way, on a real PostgreSQL. */
class CollisionGateTest {
  private final TestHouse house = new TestHouse();
  private final LockStore locks = house.get(LockStore.class);
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void two_transactions_that_cross_are_both_done_in_the_end() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    ExecutorService people = Executors.newFixedThreadPool(2);
    try {
      Callable<String> there = () -> CollisionGate.pass(crossing(both, "c1", "c2"));
      Callable<String> back = () -> CollisionGate.pass(crossing(both, "c2", "c1"));

      for (Future<String> done : people.invokeAll(List.of(there, back))) {
        assertThat(done.get()).isEqualTo("done");
      }
    } finally {
      people.shutdown();
    }
    assertThat(calls).as("one of them was walked twice").hasValue(3);
  }

  /** Takes one lock, waits until the other has taken his, and asks for that one too. */
  private Supplier<String> crossing(CyclicBarrier both, String first, String second) {
    AtomicInteger attempts = new AtomicInteger();
    return door(
        () -> {
          locks.lockMore("crossing", List.of(first));
          if (attempts.getAndIncrement() == 0) {
            meet(both);
          }
          locks.lockMore("crossing", List.of(second));
          return "done";
        });
  }

  @Test
  void a_lock_that_is_held_for_too_long_refuses_at_once_and_is_free_later() {
    Supplier<String> waiting =
        door(
            () -> {
              TestDatabase.entityManager()
                  .createNativeQuery("SET LOCAL lock_timeout = 100")
                  .executeUpdate();
              locks.lock("held", "f1", List.of());
              return "done";
            });

    house.call(
        () -> {
          locks.lock("held", "f1", List.of());
          assertThatThrownBy(() -> CollisionGate.pass(waiting))
              .isInstanceOfSatisfying(
                  Refused.class,
                  refused -> {
                    assertThat(refused.reason()).isEqualTo(LockRefusal.LOCKED);
                    assertThat(refused.reason().status()).isEqualTo(423);
                  });
          return null;
        });

    assertThat(calls).hasValue(1);
    assertThat(CollisionGate.pass(waiting)).isEqualTo("done");
  }

  @Test
  void what_collides_again_and_again_is_refused_after_the_third_time() {
    Supplier<String> unlucky =
        door(
            () -> {
              throw new IllegalStateException(new SQLException("deadlock detected", "40P01"));
            });

    assertThatThrownBy(() -> CollisionGate.pass(unlucky))
        .isInstanceOf(Refused.class)
        .hasMessage("Somebody else is changing this. Try again.")
        .hasRootCauseMessage("deadlock detected");
    assertThat(calls).hasValue(3);
  }

  @Test
  void other_troubles_pass_as_they_are_and_nothing_is_tried_again() {
    Supplier<String> broken =
        door(
            () -> {
              throw new IllegalStateException(new SQLException("gone", "57P01"));
            });
    Supplier<String> away =
        () -> {
          calls.incrementAndGet();
          throw new Unavailable("the blob store");
        };

    assertThatThrownBy(() -> CollisionGate.pass(broken)).isInstanceOf(EJBException.class);
    assertThatThrownBy(() -> CollisionGate.pass(away)).isInstanceOf(Unavailable.class);
    assertThat(calls).hasValue(2);
  }

  /** One call is one transaction, and what breaks it comes wrapped, as the container wraps it. */
  private <T> Supplier<T> door(Supplier<T> work) {
    return () -> {
      calls.incrementAndGet();
      try {
        return house.call(work);
      } catch (RuntimeException e) { // as the container does
        throw new EJBException(e);
      }
    };
  }

  private static void meet(CyclicBarrier both) {
    try {
      both.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
