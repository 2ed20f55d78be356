package org.commcarehq.server;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Tells the user what goes on, each line with the seconds since the start. */
final class Progress {
  private final PrintStream out;
  private final Instant begin = Instant.now();
  private String last = "";
  private Instant lastHint = begin;

  Progress(PrintStream out) {
    this.out = out;
  }

  /** Says it, unless it was the last thing said. */
  synchronized void say(String who, String what) {
    String words = String.format("%-14s %s", who, what);
    if (!words.equals(last)) {
      last = words;
      out.printf("[%3d s] %s%n", Duration.between(begin, Instant.now()).toSeconds(), words);
      out.flush();
    }
  }

  /** Says it, but not more often than every two seconds. */
  synchronized void hint(String who, String what) {
    if (Instant.now().isAfter(lastHint.plusSeconds(2))) {
      lastHint = Instant.now();
      say(who, what);
    }
  }

  /** Prints a line as it is. */
  synchronized void print(String line) {
    out.println(line);
    out.flush();
  }
}
