package org.commcarehq.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerifiedCredentialsTest {
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
    assertThat(verified.wereRight("amina", "secret", "hash")).isFalse();
    verify("guess", "hash", false);
    verify("secret", "hash", true);

    assertThat(verified.wereRight("amina", "secret", "hash")).isTrue();
    assertThat(verified.wereRight("amina", "guess", "hash")).isFalse();
    assertThat(verified.wereRight("amina", "secret", "another hash")).isFalse();
  }

  @Test
  void a_check_that_fails_is_not_remembered() {
    assertThatThrownBy(
            () ->
                verified.verify(
                    "amina",
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
        "amina",
        password,
        hash,
        () -> {
          checks.incrementAndGet();
          return right;
        },
        missed::incrementAndGet);
  }
}
