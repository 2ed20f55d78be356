package org.commcarehq.web.bulkheads;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.commcarehq.platform.settings.Settings;

/**
 * Places to work at and seats to wait on, first come, first served, but fair among projects: one
 * that holds half of the places lets others pass, and when no seat is free, the project that waits
 * on the most gives one up to a project that waits on fewer.
 */
final class Bulkhead {
  private final int places;
  private final int seats;
  private final long patience; // nanoseconds
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Integer> working = new HashMap<>();
  private final Set<Waiter> waiters = new LinkedHashSet<>();
  private int free;
  private long admitted;
  private long shed;

  Bulkhead(Settings.Bulkhead size, Duration patience) {
    this.places = size.places();
    this.seats = size.seats();
    this.patience = patience.toNanos();
    this.free = places;
  }

  private enum Fate {
    WAITS,
    CALLED,
    SENT_AWAY
  }

  private static final class Waiter {
    private final String project;
    private final Condition turn;
    private Fate fate = Fate.WAITS;

    Waiter(String project, Condition turn) {
      this.project = project;
      this.turn = turn;
    }

    void meets(Fate decided) {
      fate = decided;
      turn.signal();
    }
  }

  /** True when there is a place, perhaps after a wait; whoever got one must {@link #leave}. */
  boolean enter(String project) {
    lock.lock();
    try {
      if (free > 0) { // then nobody waits: a place that becomes free is given on at once
        take(project);
        return true;
      }
      if (hasSeat(project) && waits(project)) {
        return true; // its place was taken for it
      }
      shed++;
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a place back, to whose turn it is. */
  void leave(String project) {
    lock.lock();
    try {
      working.computeIfPresent(project, (name, held) -> held == 1 ? null : held - 1);
      free++;
      next()
          .ifPresent(
              waiter -> {
                waiters.remove(waiter);
                take(waiter.project);
                waiter.meets(Fate.CALLED);
              });
    } finally {
      lock.unlock();
    }
  }

  BulkheadStatus status(Room room) {
    lock.lock();
    try {
      return new BulkheadStatus(room, places - free, places, waiters.size(), seats, admitted, shed);
    } finally {
      lock.unlock();
    }
  }

  private void take(String project) {
    free--;
    admitted++;
    working.merge(project, 1, Integer::sum);
  }

  private boolean waits(String project) {
    Waiter me = new Waiter(project, lock.newCondition());
    waiters.add(me);
    long left = patience;
    try {
      while (me.fate == Fate.WAITS && left > 0) {
        left = me.turn.awaitNanos(left);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    waiters.remove(me);
    return me.fate == Fate.CALLED;
  }

  private Optional<Waiter> next() {
    Optional<Waiter> modest =
        waiters.stream()
            .filter(waiter -> 2 * working.getOrDefault(waiter.project, 0) < places)
            .findFirst();
    return modest.or(() -> waiters.stream().findFirst());
  }

  private boolean hasSeat(String project) {
    if (waiters.size() < seats) {
      return true;
    }
    Map<String, Long> taken =
        waiters.stream()
            .collect(Collectors.groupingBy(waiter -> waiter.project, Collectors.counting()));
    Optional<Map.Entry<String, Long>> most =
        taken.entrySet().stream().max(Map.Entry.comparingByValue());
    boolean fewer =
        most.filter(other -> other.getValue() > taken.getOrDefault(project, 0L) + 1).isPresent();
    if (fewer) {
      sendLastAway(most.get().getKey());
    }
    return fewer;
  }

  private void sendLastAway(String project) {
    waiters.stream()
        .filter(waiter -> waiter.project.equals(project))
        .reduce((earlier, later) -> later)
        .ifPresent(
            last -> {
              waiters.remove(last);
              last.meets(Fate.SENT_AWAY);
            });
  }
}
