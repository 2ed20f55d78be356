package org.commcarehq.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A shell that outlives this process when it is killed the hard way, and then ends the services, so
 * that none is left behind.
 */
final class Guardian {
  private static final String SCRIPT =
      """
      while kill -0 "$1" 2>/dev/null; do sleep 1; done
      for file in "$2"/pids/*.pid; do
        if [ -f "$file" ]; then kill -INT "$(cat "$file")"; kill -TERM "$(cat "$file")"; fi
      done
      sleep 10
      for file in "$2"/pids/*.pid; do
        if [ -f "$file" ]; then kill -KILL "$(cat "$file")"; rm "$file"; fi
      done
      """;

  private final Folders folders;

  Guardian(Folders folders) {
    this.folders = folders;
  }

  void watchThisProcess() throws IOException {
    dismiss();
    Process process =
        new ProcessBuilder(
                List.of(
                    "setsid",
                    "sh",
                    "-c",
                    SCRIPT,
                    "commcarehq-guardian",
                    Long.toString(ProcessHandle.current().pid()),
                    folders.run().toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Files.writeString(file(), Long.toString(process.pid()));
  }

  void dismiss() throws IOException {
    if (Files.exists(file())) {
      ProcessHandle.of(Long.parseLong(Files.readString(file()).strip()))
          .filter(
              process -> process.info().command().orElse("").matches(".*/(sh|dash|bash|busybox)"))
          .ifPresent(ProcessHandle::destroyForcibly);
      Files.delete(file());
    }
  }

  private Path file() throws IOException {
    return folders.etc("guardian");
  }
}
