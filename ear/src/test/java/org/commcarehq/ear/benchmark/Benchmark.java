package org.commcarehq.ear.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;

/**
 * The benchmark as a command, against the stack that the system property hq.ready names. Its
 * settings are system properties too; docs/performance.md lists them.
 */
public final class Benchmark {
  private static final Duration WARM_UP =
      Duration.ofSeconds(Integer.getInteger("hq.benchmark.warm-up", 150));
  private static final Duration TIME =
      Duration.ofSeconds(Integer.getInteger("hq.benchmark.seconds", 20));
  private static final Duration YARDSTICK_TIME =
      Duration.ofSeconds(Integer.getInteger("hq.benchmark.yardstick-seconds", 10));
  private static final int CASES = Integer.getInteger("hq.benchmark.cases", 2_000);
  private static final int LONG_RUN = Integer.getInteger("hq.benchmark.long-run", 0);
  private static final String ONLY = System.getProperty("hq.benchmark.only", "");
  private static final int HEAP_SAMPLES = 4;
  private static final Scenario REGISTRATION =
      new Scenario("registration", "registration", false, 8);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ReadyStack stack = ReadyStack.read();
  private final Processes processes = new Processes(stack.folder());
  private final List<String> told = new ArrayList<>();

  private Benchmark() {}

  /** Runs everything and prints it. */
  public static void main(String[] arguments) throws Exception {
    new Benchmark().run();
  }

  private void run() throws Exception {
    warmUp();
    try (Yardstick yardstick = Yardstick.of(stack, CASES)) {
      System.out.println("One submission writes: " + yardstick.rows());
      Yardstick.Rates before = yardstick.measure(YARDSTICK_TIME);
      List<Measured> measured = new ArrayList<>();
      for (Scenario scenario : Scenario.all()) {
        if (scenario.name().contains(ONLY)) {
          measured.add(measure(scenario));
          System.out.println(scenario.name() + ": done");
        }
      }
      Yardstick.Rates rates = before.and(yardstick.measure(YARDSTICK_TIME));
      tell(measured, rates);
    }
    if (LONG_RUN > 0) {
      runLong();
    }
    write();
  }

  /** Long enough that the server's code is compiled as far as it will be. */
  private void warmUp() throws Exception {
    TestProject project = TestProject.create(stack, "warm");
    Drive drive = driveWithCases(project);
    for (Scenario scenario : List.of(Scenario.all().get(1), Scenario.all().get(5))) {
      drive.during(WARM_UP.dividedBy(2), scenario);
    }
    settle(project);
  }

  private Drive driveWithCases(TestProject project) throws Exception {
    Drive drive = new Drive(project.phone(), CASES);
    Answers answers = drive.count(CASES, REGISTRATION);
    if (answers.accepted() != CASES) {
      throw new IllegalStateException(answers.errors() + " registrations were refused");
    }
    settle(project);
    return drive;
  }

  private void settle(TestProject project) throws Exception {
    Arrival arrival = new Arrival(stack, project);
    arrival.everywhere();
    arrival.blobs();
  }

  private Measured measure(Scenario scenario) throws Exception {
    TestProject project = TestProject.create(stack, "bench");
    Drive drive = driveWithCases(project);
    Arrival arrival = new Arrival(stack, project);
    Map<String, Double> before = processes.seconds();
    long start = System.nanoTime();
    Answers answers = drive.during(TIME, scenario);
    arrival.everywhere();
    double arrived = (System.nanoTime() - start) / 1e9;
    arrival.blobs();
    double moved = (System.nanoTime() - start) / 1e9;
    return new Measured(scenario, answers, arrived, moved, since(before));
  }

  private Map<String, Double> since(Map<String, Double> before) throws IOException {
    Map<String, Double> since = new LinkedHashMap<>();
    processes.seconds().forEach((name, now) -> since.put(name, now - before.get(name)));
    return since;
  }

  private void tell(List<Measured> measured, Yardstick.Rates rates) throws IOException {
    tell(
        new Figures()
            .put("yardstick", "8 connections")
            .put("plainPerSecond", rates.plain())
            .put("pipelinedPerSecond", rates.pipelined()));
    List<Figures> all = measured.stream().map(each -> each.figures(rates)).toList();
    for (Figures figures : all) {
      tell(figures);
    }
    String table = Table.of(all);
    System.out.println(table);
    told.add(table);
  }

  /** The heap after a full collection, from the start to the end of many submissions. */
  private void runLong() throws Exception {
    TestProject project = TestProject.create(stack, "long");
    Drive drive = driveWithCases(project);
    Heap heap = new Heap(processes.pid("wildfly"));
    Figures figures = new Figures().put("scenario", Scenario.longRun().name());
    figures.put("heapMegabytesAt0", heap.megabytesAlive());
    int errors = 0;
    for (int i = 1; i <= HEAP_SAMPLES; i++) {
      errors += drive.count(LONG_RUN / HEAP_SAMPLES, Scenario.longRun()).errors();
      settle(project);
      int sent = LONG_RUN / HEAP_SAMPLES * i;
      figures.put("heapMegabytesAt" + sent, heap.megabytesAlive());
    }
    tell(figures.put("errors", errors));
  }

  private void tell(Figures figures) throws IOException {
    String line = "BENCHMARK " + JSON.writeValueAsString(figures.asMap());
    System.out.println(line);
    told.add(line);
  }

  private void write() throws IOException {
    Path file = Path.of(System.getProperty("hq.benchmark.report", "benchmark.md"));
    Files.writeString(file, String.join("\n", told) + "\n");
    System.out.println("Written to " + file.toAbsolutePath());
  }
}
