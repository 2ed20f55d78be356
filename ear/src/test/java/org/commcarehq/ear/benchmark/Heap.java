package org.commcarehq.ear.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is alive on the heap of a Java process: what a full collection leaves. */
public final class Heap {
  private static final Pattern ALIVE = Pattern.compile("(?m)^Total +[0-9]+ +([0-9]+)");
  private final long pid;

  /**
   * @param pid of the process
   */
  public Heap(long pid) {
    this.pid = pid;
  }

  /**
   * Collects and counts while the process stands still, so that nothing is counted that came after
   * the collection.
   */
  public double megabytesAlive() throws IOException, InterruptedException {
    String histogram = jcmd("GC.class_histogram");
    Matcher alive = ALIVE.matcher(histogram);
    if (!alive.find()) {
      throw new IOException("No total in " + histogram);
    }
    return Long.parseLong(alive.group(1)) / (1024.0 * 1024);
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(pid),
                command)
            .redirectErrorStream(true)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + ": " + answer);
    }
    return answer;
  }
}
