package org.commcarehq.ear.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.commcarehq.ear.ReadyStack;
import org.junit.jupiter.api.Test;

/**
 * A short run of the fuzzer, each time with the same mutants. {@code -Dhq.fuzz.mutants=100000}
 * makes it longer, {@code -Dhq.fuzz.seed=7} another one.
 */
class FuzzIT {
  private static final int CONNECTIONS = 8;
  private static final Duration LONGEST =
      Duration.ofSeconds(29); // below the fuzzer's own patience: a build may share its cores
  private final long seed = Long.getLong("hq.fuzz.seed", 1);
  private final long mutants = Long.getLong("hq.fuzz.mutants", 2_000);

  @Test
  void whatever_comes_is_answered_and_what_is_acknowledged_can_be_read_back() throws Exception {
    Fuzz fuzz = new Fuzz(ReadyStack.read(), seed, CONNECTIONS, Path.of("target/fuzz"), LONGEST);
    long start = System.nanoTime();

    fuzz.run(0, mutants);

    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.println("FUZZ " + FuzzReport.of(seed, mutants, CONNECTIONS, fuzz, took));
    assertThat(fuzz.findings()).isEmpty();
    assertThat(fuzz.statuses()).containsKeys(201, 400, 422);
  }

  @Test
  void the_same_seed_and_number_make_the_same_mutant() {
    Mutant one = new Breeder(seed).breed(17);
    Mutant again = new Breeder(seed).breed(17);

    assertThat(again.body()).isEqualTo(one.body());
    assertThat(again.headers()).isEqualTo(one.headers());
    assertThat(again.story()).isEqualTo(one.story());
  }
}
