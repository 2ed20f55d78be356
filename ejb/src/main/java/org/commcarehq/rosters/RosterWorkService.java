package org.commcarehq.rosters;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.Actor;
import org.commcarehq.platform.audit.Origin;
import org.commcarehq.platform.audit.RequestOrigin;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.sheets.SheetFile;
import org.commcarehq.platform.sheets.SheetRefusal;
import org.commcarehq.platform.sheets.SheetRow;
import org.commcarehq.platform.sheets.SheetRows;
import org.commcarehq.platform.tasks.ClaimedTask;
import org.commcarehq.platform.tasks.TaskKind;
import org.commcarehq.platform.tasks.TaskService;
import org.commcarehq.platform.walls.ProjectScope;
import org.commcarehq.roles.Permission;
import org.commcarehq.users.AccessService;
import org.commcarehq.users.HashedPassword;
import org.commcarehq.users.WorkerService;

/**
 * Door for the worker that checks and imports spreadsheets: batch after batch, each a transaction,
 * in no transaction of its own. Killed in the middle, it goes on after the last batch.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RosterWorkService {
  /** How long what somebody brought waits to be imported; it may hold passwords. */
  public static final Duration BROUGHT_KEPT = Duration.ofDays(1);

  /** How long the spreadsheet of problems is kept. */
  public static final Duration PROBLEMS_KEPT = Duration.ofDays(30);

  /** How long it is known what came of an upload. */
  public static final Duration KEPT = Duration.ofDays(365);

  private static final int EXPIRE_BATCH = 500;
  private static final Logger LOG = System.getLogger(RosterWorkService.class.getName());
  private static final int ROWS = 200;
  private static final int HASHED = 20;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ExecutorService executor;

  @Inject TaskService tasks;
  @Inject RosterStepService steps;
  @Inject RosterService uploads;
  @Inject Rosters rosters;
  @Inject WorkerService workers;
  @Inject AccessService access;
  @Inject ProjectScope scope;
  @Inject RequestOrigin request;
  @Inject Settings settings;
  @Inject Clock clock;

  /** Does what is due, one after the other. */
  public void runDue() {
    Optional<ClaimedTask> due = tasks.claim(TaskKind.ROSTER);
    while (due.isPresent() && !Thread.currentThread().isInterrupted()) {
      ClaimedTask task = due.get();
      scope.in(task.id().domain(), () -> run(task));
      due = tasks.claim(TaskKind.ROSTER);
    }
  }

  /** Removes files and what is known of uploads when they are kept no longer. */
  public void expire() {
    Instant now = clock.instant();
    try {
      folder().removeOlderThan(now.minus(BROUGHT_KEPT), true);
      folder().removeOlderThan(now.minus(PROBLEMS_KEPT), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (var old : tasks.finishedBefore(TaskKind.ROSTER, now.minus(KEPT), EXPIRE_BATCH)) {
      scope.in(old.domain(), () -> steps.forget(old.domain(), old.id()));
    }
  }

  private void run(ClaimedTask task) {
    Optional<RosterView> found = uploads.find(task.id().domain(), task.id().id());
    try (RequestOrigin.Slot slot = request.open(Origin.inside())) {
      RosterView upload = found.orElseThrow();
      request.identify(Actor.of(Actor.Kind.WEB, upload.startedBy()));
      if (look(task, upload)) {
        end(task, upload);
      }
    } catch (RuntimeException e) { // the outermost loop: the task says what failed
      LOG.log(Level.WARNING, "upload " + task.id() + " broke off, attempt " + task.attempt(), e);
      tasks.fail(task, String.valueOf(e.getMessage()));
    }
  }

  /**
   * @return false when the worker must stop before the end
   */
  private boolean look(ClaimedTask task, RosterView upload) {
    Roster roster = rosters.of(upload.kind());
    Optional<Path> file = brought(upload);
    try {
      List<RosterProblem> problems = new ArrayList<>(mayNot(upload, roster, List.of()));
      if (file.isEmpty()) {
        problems.add(ofFile("FILE_GONE", "The file is not kept any more. Bring it again."));
      }
      if (problems.isEmpty()) {
        RosterFile facts = RosterFile.read(file.get(), roster);
        problems.addAll(roster.columns(upload.domain(), ProblemFile.without(facts.columns())));
        problems.addAll(mayNot(upload, roster, facts.columns()));
        if (problems.isEmpty()) {
          steps.counted(upload.domain(), upload.id(), facts.total());
          return walk(task, upload, new Walk(roster, file.get(), facts));
        }
      }
      steps.refuse(upload.domain(), upload.id(), problems);
    } catch (Refused refused) {
      if (!(refused.reason() instanceof SheetRefusal)) {
        throw refused;
      }
      steps.refuse( // the file itself, which will not be better the next time
          upload.domain(),
          upload.id(),
          List.of(ofFile(refused.reason().name(), refused.getMessage() + ".")));
    }
    return true;
  }

  /** Whoever has lost the permission meanwhile imports nothing more. */
  private List<RosterProblem> mayNot(RosterView upload, Roster roster, List<String> columns) {
    return access
        .member(upload.domain(), upload.startedBy())
        .filter(one -> one.may(upload.kind().needed()))
        .filter(one -> one.may(Permission.ACCESS_ALL_LOCATIONS))
        .map(one -> roster.forbidden(one, columns))
        .orElseGet(
            () ->
                List.of(
                    ofFile(
                        "NOT_ALLOWED",
                        "Whoever brought this file may not do what it says any more.")));
  }

  /** A file that is read from its beginning to its end. */
  private record Walk(Roster roster, Path file, RosterFile facts) {}

  private boolean walk(ClaimedTask task, RosterView upload, Walk walk) {
    int cursor = steps.cursor(upload.domain(), upload.id());
    List<SheetRow> batch = new ArrayList<>();
    try (SheetFile sheets = SheetFile.open(walk.file());
        SheetRows rows = RosterFile.rows(sheets, walk.roster())) {
      while (rows.hasNext()) {
        SheetRow row = rows.next();
        if (row.number() <= cursor) {
          continue;
        }
        batch.add(row);
        if (batch.size() == ROWS || !rows.hasNext()) {
          List<RosterProblem> problems = mayNot(upload, walk.roster(), walk.facts().columns());
          if (!problems.isEmpty()) {
            steps.refuse(upload.domain(), upload.id(), problems);
            return true;
          }
          if (!treat(task, upload, walk, batch, cursor)) {
            return false;
          }
          cursor = row.number();
          batch.clear();
        }
      }
    }
    return true;
  }

  private boolean treat(
      ClaimedTask task, RosterView upload, Walk walk, List<SheetRow> rows, int cursor) {
    Map<Integer, HashedPassword> passwords = new HashMap<>();
    if (!upload.dryRun() && !hash(task, upload, walk, rows, passwords)) {
      return false;
    }
    RosterBatch batch =
        new RosterBatch(
            upload.domain(),
            upload.startedBy(),
            walk.facts().columns(),
            rows,
            walk.facts().repeated(),
            walk.facts().notes(),
            passwords);
    return steps.treat(upload.id(), batch, cursor) && goOn(task, upload, walk);
  }

  /** A few at a time, so that a slow machine shows in between that it lives. */
  private boolean hash(
      ClaimedTask task,
      RosterView upload,
      Walk walk,
      List<SheetRow> rows,
      Map<Integer, HashedPassword> passwords) {
    RosterPasswords hashing = new RosterPasswords(workers.passwords(upload.domain()), executor);
    for (int from = 0; from < rows.size(); from += HASHED) {
      List<SheetRow> some = rows.subList(from, Math.min(rows.size(), from + HASHED));
      passwords.putAll(hashing.hash(walk.roster(), some));
      if (!goOn(task, upload, walk)) {
        return false;
      }
    }
    return true;
  }

  private boolean goOn(ClaimedTask task, RosterView upload, Walk walk) {
    int done = uploads.find(upload.domain(), upload.id()).orElseThrow().counts().rows();
    return tasks.progress(task, done, walk.facts().total());
  }

  private void end(ClaimedTask task, RosterView upload) {
    try {
      if (uploads.countProblems(upload.domain(), upload.id()) > 0) {
        brought(upload).ifPresent(file -> writeProblems(task, upload, file));
      }
      steps.finish(upload.domain(), upload.id());
      if (tasks.finish(task, Map.of()) && !upload.dryRun()) {
        folder().forget(upload.domain(), upload.ofDryRun().orElseThrow());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeProblems(ClaimedTask task, RosterView upload, Path file) {
    try {
      Path part = folder().part(task);
      new ProblemFile(uploads, rosters.of(upload.kind())).write(upload, file, part);
      folder().publish(part, upload.domain(), upload.id());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Refused unreadable) {
      LOG.log(Level.DEBUG, "no problem file of what cannot be read", unreadable);
    }
  }

  private Optional<Path> brought(RosterView upload) {
    return folder().brought(upload.domain(), upload.ofDryRun().orElse(upload.id()));
  }

  private static RosterProblem ofFile(String reason, String words) {
    return new RosterProblem(0, "", reason, words);
  }

  private RosterFolder folder() {
    return new RosterFolder(settings.sharedFolder());
  }
}
