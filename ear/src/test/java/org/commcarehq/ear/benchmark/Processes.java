package org.commcarehq.ear.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Seconds of processor time, by service, as Linux counts them; also of everybody else together. */
final class Processes {
  private static final Path PROC = Path.of("/proc");
  private static final double TICKS = 100; // a second, USER_HZ
  private static final List<String> SERVICES =
      List.of("wildfly", "postgres", "elasticsearch", "kafka", "s3", "redis");
  private final Path pids;

  /**
   * @param run the folder of the stack
   */
  Processes(Path run) {
    pids = run.resolve("pids");
  }

  /** The process id of a service. */
  long pid(String service) throws IOException {
    return Long.parseLong(Files.readString(pids.resolve(service + ".pid")).strip());
  }

  /** Seconds so far: each service, the sender itself and, as "others", the rest of the machine. */
  Map<String, Double> seconds() throws IOException {
    Map<String, Double> seconds = new LinkedHashMap<>();
    double ours = 0;
    for (String service : SERVICES) {
      seconds.put(service, secondsOf(pid(service)));
    }
    seconds.put("sender", secondsOf(ProcessHandle.current().pid()));
    for (double each : seconds.values()) {
      ours += each;
    }
    seconds.put("others", machine() - ours);
    return seconds;
  }

  /** A process with its children, also those that have ended. */
  private static double secondsOf(long pid) throws IOException {
    double ticks = 0;
    for (String[] stat : stats()) {
      if (stat[0].equals(String.valueOf(pid)) || stat[2].equals(String.valueOf(pid))) {
        for (int field = 12; field <= 15; field++) {
          ticks += Long.parseLong(stat[field]);
        }
      }
    }
    return ticks / TICKS;
  }

  /** The fields of /proc/…/stat without the second, a name in brackets: 0 pid, 2 parent. */
  private static List<String[]> stats() throws IOException {
    try (Stream<Path> all = Files.list(PROC)) {
      return all.filter(path -> path.getFileName().toString().matches("[0-9]+"))
          .map(Processes::stat)
          .filter(stat -> stat.length > 0)
          .toList();
    }
  }

  private static String[] stat(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      int name = stat.lastIndexOf(')');
      String pid = stat.substring(0, stat.indexOf(' '));
      String[] rest = stat.substring(name + 2).split(" ");
      String[] fields = new String[rest.length + 1];
      fields[0] = pid;
      System.arraycopy(rest, 0, fields, 1, rest.length);
      return fields;
    } catch (IOException ended) { // while we looked
      return new String[0];
    }
  }

  private static double machine() throws IOException {
    String[] cpu = Files.readAllLines(PROC.resolve("stat")).get(0).split(" +");
    double ticks = 0;
    for (int field : new int[] {1, 2, 3, 6, 7}) { // user, nice, system, interrupts
      ticks += Long.parseLong(cpu[field]);
    }
    return ticks / TICKS;
  }
}
