package org.commcarehq.exports;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.apps.AppService;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.domains.SessionPolicy;
import org.commcarehq.peoplesearch.PeopleChoiceService;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.blobs.BlobService;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.tasks.ClaimedTask;
import org.commcarehq.platform.tasks.TaskId;
import org.commcarehq.platform.tasks.TaskKind;
import org.commcarehq.platform.tasks.TaskService;
import org.commcarehq.platform.tasks.TaskState;
import org.commcarehq.platform.tasks.TaskView;
import org.commcarehq.platform.walls.ProjectScope;
import org.commcarehq.roles.Grants;
import org.commcarehq.users.AccessService;
import org.commcarehq.users.ProjectAccess;
import org.commcarehq.users.Reach;

/** Door to exports: asked for by a user, written by a worker, kept for a week. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ExportService {
  /** How long a finished export can be downloaded. */
  public static final Duration KEPT = Duration.ofDays(7);

  private static final Logger LOG = System.getLogger(ExportService.class.getName());
  private static final int EXPIRE_BATCH = 500;
  private static final String FILE = "file";
  private static final String BY = "by";
  private static final String WITHIN = "within"; // the places of who asked, where not all

  @Inject TaskService tasks;
  @Inject ExportStore store;
  @Inject AuditTrail trail;
  @Inject BlobService blobs;
  @Inject DomainService domains;
  @Inject AppService apps;
  @Inject AccessService access;
  @Inject PeopleChoiceService choices;
  @Inject Settings settings;
  @Inject ProjectScope scope;
  @Inject Clock clock;
  @Resource ManagedExecutorService executor;

  /** Asks for an export; a worker begins within moments. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public TaskId start(String domain, ExportFilter filter, String startedBy) {
    return start(domain, filter, filter.asParams(), startedBy);
  }

  /** Asks for an export of what is within the reach of who asks. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public TaskId start(ProjectAccess by, ExportFilter filter) {
    Map<String, String> params = new HashMap<>(filter.asParams());
    placesOf(by)
        .ifPresent(
            places -> {
              params.put(WITHIN, places);
              params.put(BY, by.username());
            });
    return start(by.domain(), filter, params, by.username());
  }

  private TaskId start(
      String domain, ExportFilter filter, Map<String, String> params, String startedBy) {
    TaskId task = tasks.start(domain, TaskKind.EXPORT, params, startedBy);
    trail.changed(
        domain,
        "export.start",
        AuditObject.of("export", task.id()),
        changes(filter),
        Optional.empty());
    return task;
  }

  /**
   * Whether somebody may have an export: their own, as long as it holds the rows of their places
   * and no others; an administrator may have all.
   */
  public boolean mayHave(ProjectAccess access, TaskView export) {
    boolean own = export.startedBy().equals(access.username());
    Optional<String> held = Optional.ofNullable(export.params().get(WITHIN));
    return access.admin() || own && (access.everywhere() || held.equals(placesOf(access)));
  }

  private static Optional<String> placesOf(ProjectAccess access) {
    return access.everywhere()
        ? Optional.empty()
        : Optional.of(Json.write(access.locations().stream().sorted().toList()));
  }

  private Reach reachOf(ClaimedTask task) {
    String places = task.params().get(WITHIN);
    return places == null
        ? Reach.all()
        : access.reach(
            new ProjectAccess(
                task.id().domain(),
                task.params().get(BY),
                Grants.nothing(),
                Json.read(places, new TypeReference<List<String>>() {}),
                false,
                false,
                SessionPolicy.usual()));
  }

  /** An export of the project with its progress. */
  public Optional<TaskView> find(String domain, String id) {
    return tasks.find(domain, id).filter(task -> task.kind() == TaskKind.EXPORT);
  }

  /** The exports that a user has asked for, newest first. */
  public List<TaskView> list(String domain, String startedBy, int limit) {
    return tasks.list(domain, TaskKind.EXPORT, startedBy, limit);
  }

  private static List<AuditChange> changes(ExportFilter filter) {
    return filter.asParams().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one -> new AuditChange(one.getKey(), null, one.getValue()))
        .toList();
  }

  /** Stops an export that is not finished. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public boolean cancel(String domain, String id) {
    boolean cancelled = find(domain, id).isPresent() && tasks.cancel(domain, id);
    if (cancelled) {
      trail.changed(
          domain, "export.cancel", AuditObject.of("export", id), List.of(), Optional.empty());
    }
    return cancelled;
  }

  /** What a finished export was asked to hold. */
  public ExportFilter filterOf(TaskView export) {
    return ExportFilter.of(export.params());
  }

  /** The spreadsheet of a finished export of this project, while it is kept. */
  public Optional<Path> file(String domain, String id) {
    return find(domain, id)
        .filter(task -> task.state() == TaskState.DONE)
        .map(task -> task.result().get(FILE))
        .flatMap(name -> folder().find(domain, name));
  }

  /** Writes the exports that are due, one after the other. */
  public void runDue() {
    Optional<ClaimedTask> due = tasks.claim(TaskKind.EXPORT);
    while (due.isPresent() && !Thread.currentThread().isInterrupted()) {
      ClaimedTask task = due.get();
      scope.in(task.id().domain(), () -> run(task));
      due = tasks.claim(TaskKind.EXPORT);
    }
  }

  /** Removes exports that are older than {@link #KEPT}. */
  public void expire() {
    Instant before = clock.instant().minus(KEPT);
    try {
      folder().removeOlderThan(before);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (TaskId old : tasks.finishedBefore(TaskKind.EXPORT, before, EXPIRE_BATCH)) {
      scope.in(old.domain(), () -> tasks.forget(old.domain(), old.id()));
    }
  }

  /** Removes the files of a project that is no more. */
  public void forget(String domain) {
    try {
      folder().remove(domain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(ClaimedTask task) {
    try {
      write(task);
    } catch (ExportStopped stopped) {
      LOG.log(Level.INFO, "export {0} was stopped", task.id());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt(); // claimed again after the lease
    } catch (IOException | RuntimeException e) { // the outermost loop: the task says what failed
      LOG.log(Level.WARNING, "export " + task.id() + " failed, attempt " + task.attempt(), e);
      tasks.fail(task, String.valueOf(e.getMessage()));
    }
  }

  private void write(ClaimedTask task) throws IOException, InterruptedException {
    Path part = folder().part(task);
    try {
      ExportProgress progress = new ExportProgress(tasks, task, clock);
      ZoneId zone = domains.find(task.id().domain()).map(Domain::timeZone).orElse(ZoneOffset.UTC);
      try (OutputStream out = Files.newOutputStream(part)) {
        runOf(task, zone, progress).writeTo(out, zone);
      }
      publish(task, part, progress.done());
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private ExportRun runOf(ClaimedTask task, ZoneId zone, ExportProgress progress) {
    String domain = task.id().domain();
    ExportFilter filter = ExportFilter.of(task.params());
    Reach reach = choices.narrow(domain, filter.people(), reachOf(task));
    return new ExportRun(
        ExportScope.of(domain, reach, filter, zone),
        store,
        new AnswerReader(domain, blobs, scope, executor),
        xmlns -> apps.questions(domain, xmlns),
        progress,
        settings.tempFolder());
  }

  private void publish(ClaimedTask task, Path part, long forms) throws IOException {
    String name = ExportFolder.nameOf(task);
    Path file = part.resolveSibling(name);
    String bytes = Long.toString(Files.size(part));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    boolean wanted =
        tasks.progress(task, forms, forms)
            && tasks.finish(task, Map.of(FILE, name, "forms", "" + forms, "bytes", bytes));
    if (!wanted) {
      Files.deleteIfExists(file);
    }
  }

  private ExportFolder folder() {
    return new ExportFolder(settings.sharedFolder());
  }
}
