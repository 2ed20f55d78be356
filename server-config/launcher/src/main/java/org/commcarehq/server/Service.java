package org.commcarehq.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One server of the stack: how it is started, and how one sees that it works. */
interface Service {
  String name();

  List<Integer> ports();

  /** Writes configuration, unpacks, formats: whatever must be there before the process starts. */
  default void prepare() throws IOException, InterruptedException {}

  List<String> command() throws IOException;

  /** Whether it answers, not only listens. */
  boolean healthy();

  /** Called when it has become healthy. */
  default void afterStart() throws IOException {}

  /** Where to read when it does not start. */
  Path log() throws IOException;

  /** The signal that makes it stop soon and in order. */
  default String stopSignal() {
    return "TERM";
  }

  default Duration patience() {
    return Duration.ofSeconds(120);
  }
}
