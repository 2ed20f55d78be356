package org.commcarehq.reports;

import java.util.List;

/**
 * A project at a glance: the last 30 days in its own time zone, today last; the newest submissions;
 * active workers from whom nothing has come for seven days, longest silence first.
 */
public record Dashboard(
    List<DayCount> days,
    long formsToday,
    long forms7Days,
    long activeWorkers7Days,
    long openCases,
    List<FormRow> newest,
    List<WorkerActivity> silent) {
  /** Copies the lists. */
  public Dashboard {
    days = List.copyOf(days);
    newest = List.copyOf(newest);
    silent = List.copyOf(silent);
  }
}
