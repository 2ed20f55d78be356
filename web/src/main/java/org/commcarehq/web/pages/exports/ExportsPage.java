package org.commcarehq.web.pages.exports;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.exports.ExportService;
import org.commcarehq.platform.tasks.TaskKind;
import org.commcarehq.platform.tasks.TaskService;
import org.commcarehq.platform.tasks.TaskView;
import org.commcarehq.reports.FormQuery;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;

/** The project's exports: running, ready to take away, and failed with the reason. */
@Named("exportsPage")
@RequestScoped
public class ExportsPage {
  private static final int SHOWN = 50;
  @Inject PageContext page;
  @Inject PageText text;
  @Inject Clock clock;
  @Inject TaskService tasks;
  @Inject ExportService exports;

  private List<TaskView> jobs;

  /** The newest exports. */
  public List<TaskView> getJobs() {
    if (jobs == null) {
      jobs = tasks.list(page.getDomainName(), TaskKind.EXPORT, null, SHOWN);
    }
    return jobs;
  }

  /** Whether any of them may still change. */
  public boolean isMoving() {
    return getJobs().stream().anyMatch(this::isOpen);
  }

  /** Whether this one may still change. */
  public boolean isOpen(TaskView job) {
    return is(job, "waiting") || is(job, "running");
  }

  /** Whether this one is in a state. */
  public boolean is(TaskView job, String state) {
    return job.state().toString().equalsIgnoreCase(state);
  }

  /** How much is done, in hundredths. */
  public int percent(TaskView job) {
    return job.total() <= 0 ? 0 : (int) Math.min(100, job.done() * 100 / job.total());
  }

  /** How far it is, in counts and minutes left. */
  public String progress(TaskView job) {
    if (is(job, "waiting") || job.total() <= 0) {
      return is(job, "waiting") ? "Waiting for a free worker" : "Counting";
    }
    String counts = text.number(job.done()) + " of " + text.count(job.total(), "row", "rows");
    Instant started = job.createdOn();
    if (job.done() <= 0 || job.done() >= job.total()) {
      return counts;
    }
    long spent = Duration.between(started, clock.instant()).toMillis();
    long left = spent * (job.total() - job.done()) / job.done();
    return counts + ", about " + text.span(Duration.ofMillis(left)) + " left";
  }

  /** Starts an export of everything. */
  public void startAll() throws IOException {
    FormQuery everything =
        new FormQuery(
            page.getDomainName(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "received",
            true,
            0,
            0);
    exports.start(page.getDomainName(), everything, page.getUser().username());
    FacesContext.getCurrentInstance().getExternalContext().redirect(page.getBase() + "exports/");
  }

  /** Stops one. */
  public void cancel(String id) {
    tasks.cancel(page.getDomainName(), id);
    jobs = null;
  }
}
