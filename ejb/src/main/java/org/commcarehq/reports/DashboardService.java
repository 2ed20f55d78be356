package org.commcarehq.reports;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.platform.cache.ExpiringCache;
import org.commcarehq.platform.changes.Freshness;
import org.commcarehq.platform.db.Json;
import org.commcarehq.users.MobileWorker;
import org.commcarehq.users.Reach;
import org.commcarehq.users.UserService;

/** Door to a project at a glance; needs the database only. */
@Stateless
public class DashboardService {
  private static final int DAYS = 30;
  private static final int WEEK = 7;
  private static final int NEWEST = 10;
  private static final Duration SILENCE = Duration.ofDays(7);

  private static final Duration KEPT = Duration.ofSeconds(5);

  @Inject FormReportStore reports;
  @Inject ExpiringCache cache;
  @Inject DomainService domains;
  @Inject UserService users;
  @Inject Freshness freshness;
  @Inject Clock clock;

  /**
   * The project, as far as it is within reach, as it is now, or was at most five seconds ago: what
   * many look at is counted once for all nodes. Counted are submissions in normal state.
   */
  public Dashboard of(String domain, Reach reach) {
    if (!reach.everywhere()) {
      return count(domain, reach);
    }
    String json = cache.get(domain, "dashboard", KEPT, () -> Json.write(count(domain, reach)));
    return Json.read(json, new TypeReference<>() {});
  }

  private Dashboard count(String domain, Reach reach) {
    ZoneId zone = domains.find(domain).map(Domain::timeZone).orElse(ZoneOffset.UTC);
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    List<DayCount> days = days(domain, reach, zone, today);
    Instant weekStart = today.minusDays(WEEK - 1).atStartOfDay(zone).toInstant();
    Map<String, FormReportStore.Activity> activity = reports.activity(domain, reach, weekStart);
    List<MobileWorker> workers =
        users.listWorkers(domain).stream().filter(worker -> reach.covers(worker.id())).toList();
    return new Dashboard(
        days,
        days.get(DAYS - 1).forms(),
        days.stream().skip(DAYS - WEEK).mapToLong(DayCount::forms).sum(),
        workers.stream().filter(worker -> formsOf(worker, activity) > 0).count(),
        reports.openCases(domain, reach),
        newest(domain, reach),
        silent(workers, activity));
  }

  private List<DayCount> days(String domain, Reach reach, ZoneId zone, LocalDate today) {
    LocalDate first = today.minusDays(DAYS - 1);
    Map<LocalDate, Long> counts =
        reports.perDay(domain, reach, zone, first.atStartOfDay(zone).toInstant());
    return IntStream.range(0, DAYS)
        .mapToObj(first::plusDays)
        .map(day -> new DayCount(day, counts.getOrDefault(day, 0L)))
        .toList();
  }

  private List<FormRow> newest(String domain, Reach reach) {
    ReceivedRange ever = new ReceivedRange(Optional.empty(), Optional.empty());
    return reports
        .recent(FormQuery.all(domain, reach, 0, NEWEST), ever, freshness.completeUpTo())
        .rows();
  }

  private List<WorkerActivity> silent(
      List<MobileWorker> workers, Map<String, FormReportStore.Activity> activity) {
    Instant silentSince = clock.instant().minus(SILENCE);
    return workers.stream()
        .filter(MobileWorker::active)
        .map(worker -> activityOf(worker, activity))
        .filter(worker -> worker.lastSubmission().filter(silentSince::isBefore).isEmpty())
        .sorted(Comparator.comparing(worker -> worker.lastSubmission().orElse(Instant.EPOCH)))
        .toList();
  }

  private static long formsOf(MobileWorker worker, Map<String, FormReportStore.Activity> activity) {
    return activityOf(worker, activity).forms7Days();
  }

  private static WorkerActivity activityOf(
      MobileWorker worker, Map<String, FormReportStore.Activity> activity) {
    Optional<FormReportStore.Activity> found = Optional.ofNullable(activity.get(worker.id()));
    return new WorkerActivity(
        worker.id(),
        worker.username(),
        found.map(FormReportStore.Activity::lastSubmission),
        found.map(FormReportStore.Activity::forms7Days).orElse(0L));
  }
}
