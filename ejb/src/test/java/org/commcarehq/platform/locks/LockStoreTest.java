package org.commcarehq.platform.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.commcarehq.TestHouse;
import org.commcarehq.platform.db.TestDatabase;
import org.junit.jupiter.api.Test;

/** How locks are taken, on a real PostgreSQL. */
class LockStoreTest {
  private final TestHouse house = new TestHouse();
  private final LockStore locks = house.get(LockStore.class);

  @Test
  void several_forms_are_held_at_once_each_stripe_once() {
    long held =
        house.call(
            () -> {
              locks.lock("p1", List.of("f1", "f2", "f1"), List.of("c1"));
              return held();
            });

    assertThat(held).isEqualTo(3);
  }

  @Test
  void nobody_waits_in_a_circle_in_whatever_order_forms_are_named() throws Exception {
    List<String> forms = new ArrayList<>(IntStream.range(0, 8).mapToObj(i -> "f" + i).toList());
    List<Callable<Long>> calls = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Collections.rotate(forms, 3);
      List<String> order = List.copyOf(forms);
      calls.add(() -> house.call(() -> locks.lock("p2", order, order)));
    }

    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Long> numbers = new ArrayList<>();
    for (Future<Long> number : threads.invokeAll(calls)) {
      numbers.add(number.get());
    }
    threads.shutdown();

    assertThat(numbers).doesNotHaveDuplicates();
  }

  private static long held() {
    return ((Number)
            TestDatabase.entityManager()
                .createNativeQuery(
                    """
                    SELECT count(*) FROM pg_locks
                    WHERE locktype = 'advisory' AND pid = pg_backend_pid()
                    """)
                .getSingleResult())
        .longValue();
  }
}
