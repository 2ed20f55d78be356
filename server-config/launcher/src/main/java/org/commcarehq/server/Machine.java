package org.commcarehq.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether this machine can carry the stack. */
final class Machine {
  private static final long NEEDED_MIB = 2500;
  private static final int OLDEST_JAVA = 17;

  private Machine() {}

  static void check() {
    if (Runtime.version().feature() < OLDEST_JAVA) {
      throw new Trouble("JDK 17 or newer is needed; this is " + Runtime.version() + ".");
    }
    availableMebibytes()
        .filter(available -> available < NEEDED_MIB)
        .ifPresent(
            available -> {
              throw new Trouble(
                  String.format(
                      "The stack needs about %d MiB of free memory; this machine has %d MiB."
                          + " Close something, or try with -Dhq.memory-check=false",
                      NEEDED_MIB, available));
            });
  }

  private static Optional<Long> availableMebibytes() {
    if ("false".equals(System.getProperty("hq.memory-check"))) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc/meminfo"));
      return lines.stream()
          .filter(line -> line.startsWith("MemAvailable:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
