package org.commcarehq.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.commcarehq.platform.Unavailable;
import org.junit.jupiter.api.Test;

class VerifiedCredentialsTest {
  private static final Comer AMINA = new Comer("amina@clinic", "192.0.2.7");
  private final VerifiedCredentials verified = new VerifiedCredentials();
  private final AtomicInteger checks = new AtomicInteger();
  private final AtomicInteger missed = new AtomicInteger();

  @Test
  void a_right_password_is_checked_once() {
    assertThat(verify("secret", "hash", true)).isTrue();
    assertThat(verify("secret", "hash", true)).isTrue();

    assertThat(checks).hasValue(1);
  }

  @Test
  void a_wrong_password_is_checked_each_time() {
    assertThat(verify("guess", "hash", false)).isFalse();
    assertThat(verify("guess", "hash", false)).isFalse();

    assertThat(checks).hasValue(2);
  }

  @Test
  void after_a_change_of_the_stored_hash_the_old_password_is_not_remembered() {
    verify("secret", "hash", true);

    assertThat(verify("secret", "another hash", false)).isFalse();
  }

  @Test
  void many_calls_at_once_share_one_check() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Boolean>> calls =
          IntStream.range(0, 16)
              .<Callable<Boolean>>mapToObj(i -> () -> verify("s", "h", true))
              .toList();
      for (Future<Boolean> answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isTrue();
      }
    } finally {
      threads.shutdown();
    }

    assertThat(checks).hasValue(1);
  }

  @Test
  void what_was_right_is_known_for_longer_than_it_is_trusted() {
    assertThat(verified.wereRight(AMINA, "secret", "hash")).isFalse();
    verify("guess", "hash", false);
    verify("secret", "hash", true);

    assertThat(verified.wereRight(AMINA, "secret", "hash")).isTrue();
    assertThat(verified.wereRight(AMINA, "guess", "hash")).isFalse();
    assertThat(verified.wereRight(AMINA, "secret", "another hash")).isFalse();
  }

  @Test
  void what_was_right_from_one_place_is_not_known_from_another() {
    verify("secret", "hash", true);

    assertThat(verified.wereRight(new Comer("amina@clinic", "198.51.100.9"), "secret", "hash"))
        .isFalse();
  }

  @Test
  void where_somebody_guesses_on_and_on_the_memory_helps_nobody() {
    verify("secret", "hash", true);
    for (int i = 0; i < VerifiedCredentials.GUESSES; i++) {
      assertThat(verify("guess " + i, "hash", false)).isFalse();
    }

    assertThat(verified.wereRight(AMINA, "secret", "hash")).isFalse();
    assertThat(verify("secret", "hash", false)).as("has to wait like the others").isFalse();
  }

  @Test
  void who_waits_for_a_check_that_cannot_be_made_is_told_so_and_not_counted() throws Exception {
    CountDownLatch checking = new CountDownLatch(1);
    CountDownLatch waiting = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Boolean> first =
          threads.submit(
              () ->
                  cannotBeMade(
                      () -> {
                        checking.countDown();
                        await(waiting);
                      }));
      checking.await();
      Future<Boolean> second = threads.submit(() -> cannotBeMade(() -> {}));
      waiting.countDown();

      assertThatThrownBy(first::get).hasCauseInstanceOf(Unavailable.class);
      assertThatThrownBy(second::get).hasCauseInstanceOf(Unavailable.class);
      assertThat(missed).hasValue(0);
    } finally {
      threads.shutdown();
    }
  }

  private boolean cannotBeMade(Runnable before) {
    return verified.verify(
        AMINA,
        "secret",
        "hash",
        () -> {
          before.run();
          throw new Unavailable("no memory for the hash");
        },
        missed::incrementAndGet);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_check_that_fails_is_not_remembered() {
    assertThatThrownBy(
            () ->
                verified.verify(
                    AMINA,
                    "secret",
                    "hash",
                    () -> {
                      throw new IllegalStateException("no memory for the hash");
                    },
                    missed::incrementAndGet))
        .isInstanceOf(IllegalStateException.class);

    assertThat(verify("secret", "hash", true)).isTrue();
  }

  private boolean verify(String password, String hash, boolean right) {
    return verified.verify(
        AMINA,
        password,
        hash,
        () -> {
          checks.incrementAndGet();
          return right;
        },
        missed::incrementAndGet);
  }
}
