package org.commcarehq.web.pages.exports;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commcarehq.exports.ExportFilter;
import org.commcarehq.exports.ExportService;
import org.commcarehq.platform.tasks.TaskState;
import org.commcarehq.platform.tasks.TaskView;
import org.commcarehq.reports.FormSearchService;
import org.commcarehq.roles.Permission;
import org.commcarehq.web.pages.Badges;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.pages.choices.PeopleFilter;
import org.commcarehq.web.security.Needs;
import org.commcarehq.web.security.Reaches;

/** The project's exports: running, ready to take away, and failed with the reason. */
@Named("exportsPage")
@RequestScoped
public class ExportsPage {
  private static final int SHOWN = 50;
  @Inject PageContext page;
  @Inject PageText text;
  @Inject Clock clock;
  @Inject ExportService exports;
  @Inject FormSearchService search;
  @Inject Reaches reaches;
  @Inject PeopleFilter chosen;
  @Inject Badges badges;

  private List<TaskView> jobs;
  private Map<String, String> formNames;

  /** The newest exports. */
  public List<TaskView> getJobs() {
    if (jobs == null) {
      jobs = exports.list(page.getDomainName(), page.getUser().username(), SHOWN);
    }
    return jobs;
  }

  /** Whether any of them may still change. */
  public boolean isMoving() {
    return getJobs().stream().anyMatch(this::isOpen);
  }

  /** Whether this one may still change. */
  public boolean isOpen(TaskView job) {
    return !job.state().isFinal();
  }

  /** What it holds, in words. */
  public String content(TaskView job) {
    ExportFilter filter = exports.filterOf(job);
    List<String> words = new ArrayList<>();
    filter.xmlns().ifPresent(form -> words.add(formNames().getOrDefault(form, form)));
    if (!filter.people().isEverybody()) {
      words.add("of " + chosen.words(filter.people()));
    }
    filter.state().ifPresent(state -> words.add(badges.form(state).word()));
    filter.from().ifPresent(day -> words.add("from " + text.date(day)));
    filter.to().ifPresent(day -> words.add("to " + text.date(day)));
    return words.isEmpty() ? "All submissions" : String.join(", ", words);
  }

  private Map<String, String> formNames() {
    if (formNames == null) {
      formNames = search.formNames(page.getDomainName(), reaches.reach());
    }
    return formNames;
  }

  /** What came of a finished one: its rows and size. */
  public String outcome(TaskView job) {
    String rows = text.count(job.total(), "submission", "submissions");
    String bytes = job.result().get("bytes");
    return bytes == null ? rows : rows + ", " + text.size(Long.parseLong(bytes));
  }

  /** How far it is, in counts and minutes left. */
  public String progress(TaskView job) {
    boolean waiting = job.state() == TaskState.WAITING;
    if (waiting || job.total() <= 0) {
      return waiting ? "Waiting for a free worker" : "Counting";
    }
    String counts =
        text.number(job.done()) + " of " + text.count(job.total(), "submission", "submissions");
    Instant started = job.startedOn().orElse(job.createdOn());
    if (job.done() <= 0 || job.done() >= job.total()) {
      return counts;
    }
    long spent = Duration.between(started, clock.instant()).toMillis();
    long left = spent * (job.total() - job.done()) / job.done();
    return counts + ", about " + text.span(Duration.ofMillis(left)) + " left";
  }

  /** Starts an export of everything. */
  @Needs(Permission.DOWNLOAD_REPORTS)
  public void startAll() throws IOException {
    exports.start(page.getAccess(), ExportFilter.everything());
    FacesContext.getCurrentInstance().getExternalContext().redirect(page.getBase() + "exports/");
  }

  /** Stops one. */
  @Needs(Permission.DOWNLOAD_REPORTS)
  public void cancel(String id) {
    exports.cancel(page.getDomainName(), id);
    jobs = null;
  }
}
