package org.commcarehq.ear.fuzz;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.commcarehq.ear.ReadyStack;

/**
 * The fuzzer as a command: {@code --mutants 100000 --seed 42 --connections 8}, and {@code --from
 * 4711} to begin there, {@code --longest 5} seconds for an answer; the stack by the system property
 * hq.ready. Prints the seed first, a line for each finding, one line of JSON at the end; ends with
 * 1 when there are findings. A mutant that something was found about lies in target/fuzz, and is
 * made again by its seed and number.
 */
public final class FuzzTool {
  private FuzzTool() {}

  /** Runs it on projects of its own. */
  public static void main(String[] arguments) throws Exception {
    List<String> flags = Arrays.asList(arguments);
    long seed = flag(flags, "--seed", System.nanoTime());
    long mutants = flag(flags, "--mutants", 2_000);
    long from = flag(flags, "--from", 0);
    int connections = (int) flag(flags, "--connections", 8);
    System.out.println("FUZZ seed " + seed);
    Duration longest = Duration.ofSeconds(flag(flags, "--longest", 5));
    Fuzz fuzz = new Fuzz(ReadyStack.read(), seed, connections, Path.of("target/fuzz"), longest);
    long start = System.nanoTime();
    fuzz.run(from, from + mutants);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.println("FUZZ " + FuzzReport.of(seed, mutants, connections, fuzz, took));
    System.exit(fuzz.findings().isEmpty() ? 0 : 1);
  }

  private static long flag(List<String> flags, String name, long otherwise) {
    int at = flags.indexOf(name);
    return at < 0 ? otherwise : Long.parseLong(flags.get(at + 1));
  }
}
