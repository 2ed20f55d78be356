package org.commcarehq.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The working days of one worker: whom she went to see, in order of time. */
final class Fieldwork {
  private final DemoWorker worker;
  private final ZoneId zone;
  private final Draw draw;
  private final PriorityQueue<Followed> agenda =
      new PriorityQueue<>(Comparator.comparing(Followed::due));
  private final List<DemoVisit> visits = new ArrayList<>();
  private ZonedDateTime now;
  private boolean online;

  Fieldwork(DemoWorker worker, ZoneId zone, Draw draw) {
    this.worker = worker;
    this.zone = zone;
    this.draw = draw;
  }

  /**
   * Works from the first to the last day.
   *
   * @param households how many there are in her villages; most are registered in the first two
   *     weeks
   */
  List<DemoVisit> between(LocalDate first, LocalDate last, int households) {
    for (int number = 0; number < households; number++) {
      long after = number < households - 2 ? 3L * number / 2 : 4L * number - 8;
      agenda.add(new Household(number, worker, Followed.workday(first.plusDays(after)), draw));
    }
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      work(day);
    }
    return List.copyOf(visits);
  }

  private void work(LocalDate day) {
    now = day.atTime(7, draw.between(35, 59)).atZone(zone);
    online = draw.chance(0.85);
    int first = visits.size();
    int room = strength(day);
    while (room > 0 && !agenda.isEmpty() && !agenda.peek().due().isAfter(day)) {
      room -= visit(agenda.poll(), day);
    }
    if (!online) {
      sendInTheEvening(first);
    }
  }

  private int strength(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case SUNDAY -> 0;
      case SATURDAY -> draw.between(0, 2);
      case FRIDAY -> draw.between(3, 5);
      default -> draw.between(5, 8);
    };
  }

  /** Sees them, and whoever is found with them that same day. */
  private int visit(Followed followed, LocalDate day) {
    Followed.Seen seen = followed.see(day);
    ZonedDateTime started = now.plusMinutes(draw.between(6, 25)).plusSeconds(draw.between(0, 59));
    now = started.plusMinutes(seen.minutes()).plusNanos(draw.between(0, 999) * 1_000_000L);
    visits.add(
        new DemoVisit(
            seen.form(),
            worker,
            draw.id(),
            false,
            started.toInstant(),
            now.toInstant(),
            now.plusSeconds(draw.between(15, 110)).toInstant(),
            followed.home(),
            seen.answers()));
    int count = 1;
    for (Followed found : seen.found()) {
      if (found.due().isAfter(day)) {
        agenda.add(found);
      } else {
        count += visit(found, day);
      }
    }
    if (seen.again()) {
      agenda.add(followed);
    }
    return count;
  }

  /** A day without a network: everything goes out when she is back in the village. */
  private void sendInTheEvening(int first) {
    ZonedDateTime back = now.plusMinutes(draw.between(30, 90));
    for (int i = first; i < visits.size(); i++) {
      DemoVisit visit = visits.get(i);
      back = back.plus(Duration.ofMillis(draw.between(1_500, 6_000)));
      visits.set(
          i,
          new DemoVisit(
              visit.form(),
              worker,
              visit.formId(),
              false,
              visit.started(),
              visit.completed(),
              back.toInstant(),
              visit.place(),
              visit.answers()));
    }
  }
}
