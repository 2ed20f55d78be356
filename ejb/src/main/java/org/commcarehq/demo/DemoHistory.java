package org.commcarehq.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Six weeks of the programme. The same moment gives the same visits with the same ids, so that what
 * was begun can be taken up again.
 */
final class DemoHistory {
  private static final int DAYS = 42;
  private static final long SEED = 20_261_125;
  private static final int CORRECTED_AFTER_DAYS = 14;
  private static final int LOST_AFTER_DAYS = 19;

  private DemoHistory() {}

  /** All forms that reached the server before this moment, in the order of their arrival. */
  static List<DemoVisit> upTo(Instant moment, ZoneId zone, List<DemoWorker> workers) {
    LocalDate today = moment.atZone(zone).toLocalDate();
    LocalDate first = Followed.workday(today.minusDays(DAYS));
    List<DemoVisit> visits = new ArrayList<>();
    for (int i = 0; i < workers.size(); i++) {
      DemoWorker worker = workers.get(i);
      LocalDate last = today.minusDays(worker.silentDays());
      int households = i == workers.size() - 1 ? 9 : 8;
      Draw draw = new Draw(SEED + i);
      visits.addAll(new Fieldwork(worker, zone, draw).between(first, last, households));
    }
    mistakes(visits, first, zone);
    return visits.stream()
        .filter(visit -> visit.received().isBefore(moment))
        .sorted(Comparator.comparing(DemoVisit::received).thenComparing(DemoVisit::formId))
        .toList();
  }

  private static void mistakes(List<DemoVisit> visits, LocalDate first, ZoneId zone) {
    Draw draw = new Draw(SEED - 1);
    Instant corrected = first.plusDays(CORRECTED_AFTER_DAYS).atStartOfDay(zone).toInstant();
    visits.add(correction(firstOf(visits, DemoForm.ANTENATAL_VISIT, corrected)));
    Instant lost = first.plusDays(LOST_AFTER_DAYS).atStartOfDay(zone).toInstant();
    visits.add(orphan(firstOf(visits, DemoForm.CHILD_VISIT, lost), draw));
    visits.add(orphan(firstOf(visits, DemoForm.ANTENATAL_VISIT, lost), draw));
  }

  private static DemoVisit firstOf(List<DemoVisit> visits, DemoForm form, Instant after) {
    return visits.stream()
        .filter(visit -> visit.form() == form && visit.completed().isAfter(after))
        .min(Comparator.comparing(DemoVisit::completed))
        .orElseThrow();
  }

  /** The next day a weight is put right that had been misread. */
  private static DemoVisit correction(DemoVisit visit) {
    double weight =
        Double.parseDouble(visit.answers().find("/data/vitals/weight_kg").orElseThrow());
    Answers better = visit.answers().copy().set("vitals/weight_kg", Followed.rounded(weight + 1.5));
    return visit.corrected(better, visit.received().plus(Duration.ofHours(25)));
  }

  /**
   * A registration under a household that the server never got: it had been registered on a phone
   * that was lost before it was sent.
   */
  private static DemoVisit orphan(DemoVisit near, Draw draw) {
    LocalDate day = LocalDate.ofInstant(near.completed(), ZoneId.of("UTC"));
    Followed lost =
        near.form() == DemoForm.CHILD_VISIT
            ? new Child(
                unsent(near, day, draw),
                Names.woman(draw) + " " + Names.family(draw),
                true,
                day.minusDays(300),
                Names.woman(draw),
                day,
                draw)
            : new Pregnancy(unsent(near, day, draw), Names.woman(draw), false, day, draw);
    Followed.Seen seen = lost.see(day);
    Instant started = near.completed().plusSeconds(200);
    Instant completed = started.plus(Duration.ofMinutes(seen.minutes()));
    return new DemoVisit(
        seen.form(),
        near.worker(),
        draw.id(),
        false,
        started,
        completed,
        completed.plusSeconds(40),
        near.place(),
        seen.answers());
  }

  private static Household unsent(DemoVisit near, LocalDate day, Draw draw) {
    return new Household(2, near.worker(), day, draw);
  }
}
