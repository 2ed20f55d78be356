package org.commcarehq.web.pages.dashboard;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import org.commcarehq.reports.Dashboard;
import org.commcarehq.reports.DashboardService;
import org.commcarehq.reports.PipelineService;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.security.Reaches;

/** How the project is doing, in one look. */
@Named("dashboard")
@RequestScoped
public class DashboardPage {
  @Inject PageContext page;
  @Inject PageText text;
  @Inject DashboardService dashboards;
  @Inject PipelineService pipeline;
  @Inject Reaches reaches;

  private Dashboard figures;
  private Instant completeUpTo;

  /** The project's figures. */
  public Dashboard getFigures() {
    if (figures == null) {
      figures = dashboards.of(page.getDomainName(), reaches.reach());
    }
    return figures;
  }

  /** The submissions of the last days as a drawing. */
  public DayChart getChart() {
    return new DayChart(getFigures().days());
  }

  /** Up to when these figures are complete. */
  public Instant getCompleteUpTo() {
    if (completeUpTo == null) {
      completeUpTo = pipeline.completeUpTo(page.getDomainName());
    }
    return completeUpTo;
  }

  /** The submissions received today. */
  public String getTodayAddress() {
    return page.getBase() + "submissions/?from=" + text.today();
  }

  /** The submissions of the last seven days. */
  public String getWeekAddress() {
    return page.getBase() + "submissions/?from=" + text.today().minusDays(6);
  }

  /** The same, by worker. */
  public String getWorkersAddress() {
    return getWeekAddress() + "&sort=worker&order=asc";
  }

  /** The cases that are open. */
  public String getOpenCasesAddress() {
    return page.getBase() + "cases/?status=open";
  }
}
