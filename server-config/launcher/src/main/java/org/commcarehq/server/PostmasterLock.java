package org.commcarehq.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file by which a PostgreSQL says that it owns its data. A server that was killed leaves it
 * behind, and the next one refuses to start while any process has that number: also a dead one that
 * nobody has buried yet.
 */
final class PostmasterLock {
  private PostmasterLock() {}

  static Path in(Path data) {
    return data.resolve("postmaster.pid");
  }

  /** True when the file is there and its process is dead, or is no PostgreSQL. */
  static boolean isStale(Path data) throws IOException {
    if (!Files.exists(in(data))) {
      return false;
    }
    Path process = Path.of("/proc", Files.readAllLines(in(data)).get(0).strip());
    if (!Files.isDirectory(Path.of("/proc/self"))) {
      return false; // not Linux: PostgreSQL itself must tell
    }
    if (!Files.exists(process.resolve("stat"))) {
      return true;
    }
    String stat = Files.readString(process.resolve("stat")); // number (name) state …
    String state = stat.substring(stat.lastIndexOf(')') + 1).strip();
    return state.startsWith("Z") || !stat.contains("(postgres)");
  }
}
