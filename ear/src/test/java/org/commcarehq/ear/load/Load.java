package org.commcarehq.ear.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.commcarehq.ear.Phone;
import org.commcarehq.ear.TestProject;

/**
 * A run of many forms over many connections. What is not acknowledged is sent again like a phone
 * does, until it is or the patience ends.
 */
public final class Load implements AutoCloseable {
  private static final Duration PAUSE_BEFORE_RESEND = Duration.ofMillis(500);
  private final Phone phone;
  private final LoadPlan plan;
  private final Journal journal;
  private final Duration patience;
  private final ExecutorService connections;
  private final int width;
  private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private long nanos;

  /**
   * A run that is ready to start.
   *
   * @param forms how many to send in all
   * @param connections at most so many at once
   * @param patience how long a form is sent again
   */
  public Load(TestProject project, int forms, int connections, Duration patience)
      throws IOException {
    this.phone = project.phone();
    this.plan = LoadPlan.of(forms);
    this.journal = new Journal(Path.of("target/load", project.domain() + ".journal"));
    this.patience = patience;
    this.width = connections;
    this.connections = Executors.newFixedThreadPool(connections);
  }

  /** Sends everything; returns when all is acknowledged or patience has ended. */
  public void run() throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    sendAll(plan.first());
    sendAll(plan.rest());
    nanos = System.nanoTime() - start;
  }

  /** How many forms are acknowledged so far. */
  public int acknowledgedSoFar() {
    return acknowledged.get();
  }

  private void sendAll(List<PlannedForm> forms) throws InterruptedException, ExecutionException {
    Queue<PlannedForm> waiting = new ConcurrentLinkedQueue<>(forms);
    CountDownLatch done = new CountDownLatch(width);
    List<Future<?>> senders = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      senders.add(
          connections.submit(
              () -> {
                for (PlannedForm form = waiting.poll(); form != null; form = waiting.poll()) {
                  send(form);
                }
                done.countDown();
                return null;
              }));
    }
    for (Future<?> sender : senders) {
      sender.get();
    }
    done.await();
  }

  private void send(PlannedForm form) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!sendOnce(form) && System.nanoTime() < end) {
      TimeUnit.NANOSECONDS.sleep(PAUSE_BEFORE_RESEND.toNanos());
    }
  }

  /** True when there is nothing more to do for this form. */
  private boolean sendOnce(PlannedForm form) throws InterruptedException {
    journal.invoke(form);
    long start = System.nanoTime();
    try {
      Phone.Answer answer = phone.submit(form.xml());
      if (answer.status() / 100 == 2) {
        latencies.add(System.nanoTime() - start);
        journal.ok(form);
        acknowledged.incrementAndGet();
        return true;
      }
      if (answer.status() == 422) {
        journal.fail(form, answer.body());
        return true;
      }
      journal.info(form, String.valueOf(answer.status()));
    } catch (IOException e) {
      journal.info(form, e.toString());
    }
    return false;
  }

  LoadPlan plan() {
    return plan;
  }

  Journal journal() {
    return journal;
  }

  double formsPerSecond() {
    return acknowledged.get() / (nanos / 1e9);
  }

  /** A percentile of the time from request to acknowledgement, in milliseconds. */
  double latencyMillis(double percentile) {
    List<Long> sorted = new ArrayList<>(latencies);
    Collections.sort(sorted);
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get((int) Math.ceil(percentile * sorted.size()) - 1) / 1e6;
  }

  @Override
  public void close() throws IOException {
    connections.shutdownNow();
    journal.close();
  }
}
