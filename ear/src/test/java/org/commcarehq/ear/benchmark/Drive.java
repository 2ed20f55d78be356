package org.commcarehq.ear.benchmark;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.commcarehq.ear.Phone;

/** Sends forms over some connections, each the next one as soon as the last was answered. */
final class Drive {
  private static final int VARIANTS = 8;
  private final Phone phone;
  private final long cases;
  private final SplittableRandom random = new SplittableRandom();
  private final AtomicLong sent = new AtomicLong();

  /**
   * @param cases how many cases there are to touch, in turn
   */
  Drive(Phone phone, long cases) {
    this.phone = phone;
    this.cases = cases;
  }

  /** Sends until time is up. */
  Answers during(Duration time, Scenario scenario) throws Exception {
    return run(scenario, time, Long.MAX_VALUE);
  }

  /** Sends this many. */
  Answers count(long forms, Scenario scenario) throws Exception {
    return run(scenario, Duration.ofDays(1), forms);
  }

  private Answers run(Scenario scenario, Duration time, long forms) throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(scenario.connections());
    try {
      List<List<Request>> requests = new ArrayList<>();
      for (int i = 0; i < scenario.connections(); i++) {
        requests.add(requests(scenario));
      }
      long start = System.nanoTime();
      long end = start + time.toNanos();
      long last = forms == Long.MAX_VALUE ? forms : sent.get() + forms;
      List<Future<Answers>> answers = new ArrayList<>();
      for (List<Request> own : requests) {
        SplittableRandom ids = random.split();
        answers.add(senders.submit(() -> send(own, ids, end, last)));
      }
      Answers all = new Answers();
      for (Future<Answers> one : answers) {
        all.add(one.get());
      }
      all.took(System.nanoTime() - start);
      return all;
    } finally {
      senders.shutdown();
    }
  }

  private List<Request> requests(Scenario scenario) {
    Template template = Template.named(scenario.template());
    Optional<Photo> photo = scenario.photo() ? Optional.of(Photo.draw(random)) : Optional.empty();
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < (scenario.photo() ? 1 : VARIANTS); i++) {
      requests.add(Request.of(phone, template, photo, random));
    }
    return requests;
  }

  private Answers send(List<Request> requests, SplittableRandom ids, long end, long last)
      throws IOException {
    Answers answers = new Answers();
    URI receiver = phone.receiver();
    try (KeepAlive connection = new KeepAlive(receiver)) {
      for (long number = sent.getAndIncrement();
          number < last && System.nanoTime() < end;
          number = sent.getAndIncrement()) {
        Request request = requests.get((int) (number % requests.size()));
        byte[] bytes =
            request.with(
                ids.nextLong(), ids.nextLong(), number * request.cases() % cases, cases, number);
        long start = System.nanoTime();
        int status = connection.exchange(bytes);
        answers.add(status, System.nanoTime() - start);
      }
    }
    return answers;
  }
}
