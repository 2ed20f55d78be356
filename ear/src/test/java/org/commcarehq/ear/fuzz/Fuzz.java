package org.commcarehq.ear.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.commcarehq.ear.Forms;
import org.commcarehq.ear.Phone;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;
import org.commcarehq.ear.Wait;
import org.commcarehq.ear.corpus.RawRequest;

/**
 * A run: batches of mutants, each batch into a project of its own, after each everything that was
 * acknowledged is read back.
 */
final class Fuzz {
  /** Below the number of unreadable submissions that a project may send in a day. */
  private static final int BATCH = 900;

  private static final Duration PILLOWS = Duration.ofMinutes(2);
  private final ReadyStack stack;
  private final long seed;
  private final int connections;
  private final Path folder;
  private final Duration longest;
  private final Breeder breeder;
  private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();
  private final AtomicLong slowest = new AtomicLong();
  private final List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
  private final List<TestProject> projects = new ArrayList<>();

  /**
   * Mutants that something is found about are written into the folder.
   *
   * @param longest that an answer may take
   */
  Fuzz(ReadyStack stack, long seed, int connections, Path folder, Duration longest) {
    this.stack = stack;
    this.seed = seed;
    this.connections = connections;
    this.folder = folder;
    this.longest = longest;
    this.breeder = new Breeder(seed);
  }

  private record Sent(Mutant mutant, RawRequest.Answer answer) {}

  void run(long from, long to) throws Exception {
    ExecutorService phones = Executors.newFixedThreadPool(connections);
    try {
      for (long first = from; first < to; first += BATCH) {
        runBatch(phones, first, Math.min(to, first + BATCH));
      }
      nothingIsParked();
    } finally {
      phones.shutdownNow();
    }
  }

  private void runBatch(ExecutorService phones, long from, long to) throws Exception {
    TestProject project = TestProject.create(stack, "fuzz");
    projects.add(project);
    Phone phone = project.phone();
    phone.submit(Forms.form("urn:it-first", "first", "<a/>", "")); // its password is checked once
    AtomicLong next = new AtomicLong(from);
    List<Future<List<Sent>>> senders = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      senders.add(phones.submit(() -> sendUntil(phone, next, to)));
    }
    List<Sent> promised = new ArrayList<>();
    for (Future<List<Sent>> sender : senders) {
      promised.addAll(sender.get());
    }
    readBack(project, promised);
  }

  private List<Sent> sendUntil(Phone phone, AtomicLong next, long to) throws IOException {
    Post post = new Post(phone);
    List<Sent> promised = new ArrayList<>();
    for (long number = next.getAndIncrement(); number < to; number = next.getAndIncrement()) {
      Mutant mutant = breeder.breed(number);
      long start = System.nanoTime();
      RawRequest.Answer answer = sendOrGiveUp(post, mutant);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      slowest.accumulateAndGet(took.toMillis(), Math::max);
      statuses.computeIfAbsent(answer.status(), status -> new LongAdder()).increment();
      Oracle.wrongWith(mutant, answer, took, longest).forEach(what -> found(mutant, answer, what));
      if (Oracle.promises(answer)) {
        promised.add(new Sent(mutant, answer));
      }
    }
    return promised;
  }

  private RawRequest.Answer sendOrGiveUp(Post post, Mutant mutant) {
    try {
      return post.send(mutant);
    } catch (IOException broken) {
      return new RawRequest.Answer(0, broken.toString());
    }
  }

  private void readBack(TestProject project, List<Sent> promised) throws Exception {
    Storage storage = Storage.of(stack, project);
    for (Sent sent : promised) {
      String missing = storage.missing(Oracle.formId(sent.answer()), sent.mutant());
      if (!missing.isEmpty()) {
        found(sent.mutant(), sent.answer(), missing);
      }
    }
    for (String damaged : storage.damaged()) {
      findings.add(new Finding(-1, "blob " + damaged, 0, project.domain(), List.of()));
    }
  }

  /** Whatever was taken in must also be found by searches and reports. */
  private void nothingIsParked() throws Exception {
    for (TestProject project : projects) {
      String sql = "SELECT string_agg(reason, '; ') FROM hq.pillow_error WHERE domain = ?";
      String parked = Wait.until(PILLOWS, () -> project.text(sql), reasons -> reasons == null);
      if (parked != null) {
        findings.add(new Finding(-1, "parked: " + parked, 0, project.domain(), List.of()));
      }
    }
  }

  private void found(Mutant mutant, RawRequest.Answer answer, String what) {
    Finding finding =
        new Finding(mutant.number(), what, answer.status(), answer.text(), mutant.story());
    findings.add(finding);
    System.out.println(finding);
    try {
      Files.createDirectories(folder);
      String name = "fuzz-%d-%d".formatted(seed, mutant.number());
      Files.write(folder.resolve(name + ".body"), mutant.body());
      Files.writeString(
          folder.resolve(name + ".txt"),
          finding + "\n" + mutant.headers() + "\n\n" + answer.text(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      System.out.println("The mutant cannot be written: " + e);
    }
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  Map<Integer, Long> statuses() {
    Map<Integer, Long> counted = new TreeMap<>();
    statuses.forEach((status, count) -> counted.put(status, count.sum()));
    return counted;
  }

  long slowestMillis() {
    return slowest.get();
  }
}
