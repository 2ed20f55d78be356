package org.commcarehq.web.bulkheads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.commcarehq.platform.settings.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkheadTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private final ExecutorService requests = Executors.newCachedThreadPool();
  private final LinkedBlockingQueue<String> entered = new LinkedBlockingQueue<>();

  @AfterEach
  void end() {
    requests.shutdownNow();
  }

  @Test
  void as_many_work_as_there_are_places() {
    Bulkhead bulkhead = bulkhead(2, 0, LONG);
    assertThat(bulkhead.enter("a")).isTrue();
    assertThat(bulkhead.enter("a")).isTrue();
    assertThat(bulkhead.enter("b")).isFalse();
    bulkhead.leave("a");
    assertThat(bulkhead.enter("b")).isTrue();
    assertThat(bulkhead.status(Room.PAGES))
        .isEqualTo(new BulkheadStatus(Room.PAGES, 2, 2, 0, 0, 3, 1));
  }

  @Test
  void who_waits_too_long_is_sent_away_and_leaves_the_seat() {
    Bulkhead bulkhead = bulkhead(1, 1, Duration.ofMillis(1));
    bulkhead.enter("a");
    assertThat(bulkhead.enter("b")).isFalse();
    assertThat(bulkhead.status(Room.PAGES).waiting()).isZero();
    bulkhead.leave("a");
    assertThat(bulkhead.enter("b")).isTrue();
  }

  @Test
  void who_waits_comes_in_when_a_place_becomes_free_in_the_order_of_coming() throws Exception {
    Bulkhead bulkhead = bulkhead(1, 3, LONG);
    bulkhead.enter("first");
    for (String project : List.of("second", "third", "fourth")) {
      send(bulkhead, project);
    }
    bulkhead.leave("first");
    for (String project : List.of("second", "third", "fourth")) {
      assertThat(next()).isEqualTo(project);
      bulkhead.leave(project);
    }
    assertThat(bulkhead.enter("first")).isTrue();
  }

  @Test
  void one_project_may_have_all_places_while_nobody_else_waits() {
    Bulkhead bulkhead = bulkhead(4, 4, LONG);
    for (int i = 0; i < 4; i++) {
      assertThat(bulkhead.enter("noisy")).isTrue();
    }
  }

  @Test
  void a_project_with_half_of_the_places_lets_others_pass() throws Exception {
    Bulkhead bulkhead = bulkhead(4, 8, LONG);
    for (int i = 0; i < 4; i++) {
      bulkhead.enter("noisy");
    }
    for (int i = 0; i < 3; i++) {
      send(bulkhead, "noisy");
    }
    send(bulkhead, "quiet");
    send(bulkhead, "other");

    bulkhead.leave("noisy");
    assertThat(next()).isEqualTo("quiet");
    bulkhead.leave("noisy");
    assertThat(next()).isEqualTo("other");
    bulkhead.leave("noisy"); // now below half itself
    assertThat(next()).isEqualTo("noisy");
  }

  @Test
  void no_place_stays_free_while_somebody_waits() throws Exception {
    Bulkhead bulkhead = bulkhead(2, 2, LONG);
    bulkhead.enter("noisy");
    bulkhead.enter("noisy");
    send(bulkhead, "noisy");
    bulkhead.leave("noisy");
    assertThat(next()).isEqualTo("noisy");
  }

  @Test
  void when_no_seat_is_free_the_project_that_waits_on_the_most_gives_one_up() throws Exception {
    Bulkhead bulkhead = bulkhead(1, 3, LONG);
    bulkhead.enter("noisy");
    send(bulkhead, "noisy");
    send(bulkhead, "noisy");
    Future<Boolean> last = send(bulkhead, "noisy");

    requests.submit(() -> enter(bulkhead, "quiet"));

    assertThat(last.get(10, TimeUnit.SECONDS)).isFalse();
    bulkhead.leave("noisy");
    assertThat(next()).isEqualTo("noisy"); // it came first and holds nothing
    bulkhead.leave("noisy");
    assertThat(next()).isEqualTo("noisy");
    bulkhead.leave("noisy");
    assertThat(next()).isEqualTo("quiet");
  }

  @Test
  void a_project_that_waits_on_as_many_seats_as_the_others_gets_no_more() throws Exception {
    Bulkhead bulkhead = bulkhead(1, 2, LONG);
    bulkhead.enter("a");
    send(bulkhead, "a");
    send(bulkhead, "b");
    assertThat(bulkhead.enter("b")).isFalse();
    assertThat(bulkhead.enter("a")).isFalse();
  }

  @Test
  void who_is_interrupted_goes_away() throws Exception {
    Bulkhead bulkhead = bulkhead(1, 1, LONG);
    bulkhead.enter("a");
    Future<Boolean> waiting = send(bulkhead, "b");
    requests.shutdownNow();
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
    assertThat(bulkhead.status(Room.PAGES).waiting()).isZero();
  }

  @Test
  void never_more_are_at_work_than_there_are_places_and_nobody_is_forgotten() throws Exception {
    Bulkhead bulkhead = bulkhead(3, 1_000, LONG);
    AtomicInteger atWork = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Future<Integer>> all =
        IntStream.range(0, 16)
            .mapToObj(i -> requests.submit(() -> work(bulkhead, "p" + i % 4, atWork, most)))
            .toList();
    int done = 0;
    for (Future<Integer> one : all) {
      done += one.get(60, TimeUnit.SECONDS);
    }
    assertThat(done).isEqualTo(16 * 500);
    assertThat(most.get()).isLessThanOrEqualTo(3);
    assertThat(bulkhead.status(Room.PAGES))
        .isEqualTo(new BulkheadStatus(Room.PAGES, 0, 3, 0, 1_000, 16 * 500, 0));
  }

  private static int work(
      Bulkhead bulkhead, String project, AtomicInteger atWork, AtomicInteger most) {
    int done = 0;
    for (int i = 0; i < 500; i++) {
      if (bulkhead.enter(project)) {
        most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
        Thread.yield();
        atWork.decrementAndGet();
        bulkhead.leave(project);
        done++;
      }
    }
    return done;
  }

  private static Bulkhead bulkhead(int places, int seats, Duration patience) {
    return new Bulkhead(new Settings.Bulkhead(places, seats), patience);
  }

  /** Returns when the request has taken a seat. */
  private Future<Boolean> send(Bulkhead bulkhead, String project) throws InterruptedException {
    int before = bulkhead.status(Room.PAGES).waiting();
    Future<Boolean> sent = requests.submit(() -> enter(bulkhead, project));
    while (bulkhead.status(Room.PAGES).waiting() == before) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return sent;
  }

  private boolean enter(Bulkhead bulkhead, String project) {
    boolean in = bulkhead.enter(project);
    if (in) {
      entered.add(project);
    }
    return in;
  }

  private String next() throws InterruptedException {
    return entered.poll(10, TimeUnit.SECONDS);
  }
}
