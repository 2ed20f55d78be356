package org.commcarehq.rosters;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.locations.Within;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.hash.Sha256;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.sheets.SheetFile;
import org.commcarehq.platform.sheets.SheetWriter;
import org.commcarehq.platform.tasks.TaskId;
import org.commcarehq.platform.tasks.TaskKind;
import org.commcarehq.platform.tasks.TaskService;
import org.commcarehq.platform.tasks.TaskState;
import org.commcarehq.users.AccessService;
import org.commcarehq.users.Reach;

/** Door to spreadsheets that people bring: checked first, imported when they say so. */
@Stateless
public class RosterService {
  /** How large a file may be. */
  public static final long LARGEST_FILE = 20 << 20;

  private static final int LONGEST_NAME = 200;

  @Inject RosterStore store;
  @Inject TaskService tasks;
  @Inject AccessService access;
  @Inject WorkerSheet workers;
  @Inject LocationSheet locations;
  @Inject AuditTrail audit;
  @Inject Settings settings;
  @Inject Clock clock;

  /**
   * Takes a file to be checked; nothing is done yet. One that is no spreadsheet, or too large when
   * unpacked, is refused at once, and so is any of somebody who is no member.
   *
   * @param fileName as whoever brought it calls it
   * @param brought is copied
   * @return the id of the check
   */
  public String start(
      String domain, RosterKind kind, String fileName, Path brought, String startedBy) {
    mustBeMember(domain, startedBy);
    try {
      if (Files.size(brought) > LARGEST_FILE) {
        throw new Refused(RosterRefusal.FILE_TOO_LARGE, LARGEST_FILE >> 20);
      }
      SheetFile.open(brought).close();
      String hash = hash(brought);
      TaskId task = tasks.start(domain, TaskKind.ROSTER, Map.of("kind", kind.code()), startedBy);
      folder().keep(domain, task.id(), brought);
      insert(task, kind, Optional.empty(), nameOf(fileName), hash, startedBy);
      return task.id();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Imports a file whose check has ended well.
   *
   * @return the id of the import
   */
  public String confirm(String domain, String dryRunId, String startedBy) {
    mustBeMember(domain, startedBy);
    StoredUpload checked =
        store
            .hold(domain, dryRunId)
            .orElseThrow(() -> new Refused(RosterRefusal.NO_SUCH_UPLOAD, dryRunId));
    RosterView view = store.find(domain, dryRunId).orElseThrow();
    if (!view.dryRun() || view.state() != TaskState.DONE || view.counts().toDo() == 0) {
      throw new Refused(RosterRefusal.NOT_CHECKED);
    }
    if (view.imported().isPresent()) {
      throw new Refused(RosterRefusal.IMPORTED_ALREADY);
    }
    if (folder().brought(domain, dryRunId).isEmpty()) {
      throw new Refused(RosterRefusal.FILE_GONE);
    }
    TaskId task =
        tasks.start(domain, TaskKind.ROSTER, Map.of("kind", checked.kind().code()), startedBy);
    insert(
        task,
        checked.kind(),
        Optional.of(dryRunId),
        checked.fileName(),
        checked.sha256(),
        startedBy);
    return task.id();
  }

  /** One check or import with how far it is. */
  public Optional<RosterView> find(String domain, String id) {
    return store.find(domain, id);
  }

  /** The newest checks and imports. */
  public List<RosterView> list(String domain, RosterKind kind, int limit) {
    return store.list(domain, kind, limit);
  }

  /** Stops it; what was imported by then stays. */
  public boolean cancel(String domain, String id) {
    return store.find(domain, id).isPresent() && tasks.cancel(domain, id);
  }

  /** Problems of the rows, in their order. */
  public List<RosterProblem> problems(String domain, String id, int offset, int limit) {
    return store.problems(domain, id, offset, limit);
  }

  /** How many problems are listed. */
  public long countProblems(String domain, String id) {
    return store.countProblems(domain, id);
  }

  /** The spreadsheet of the rows that were refused, with the reasons, while it is kept. */
  public Optional<Path> problemFile(String domain, String id) {
    return store.find(domain, id).flatMap(found -> folder().problems(domain, found.id()));
  }

  /**
   * Writes the workers within reach as a spreadsheet that can be brought back; page by page, in no
   * transaction of its own.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void writeWorkers(String domain, Reach reach, OutputStream out) throws IOException {
    workers.write(domain, reach, out);
  }

  /** Writes the places within as a spreadsheet that can be brought back, the upper ones first. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void writeLocations(String domain, Within within, OutputStream out) throws IOException {
    locations.write(domain, within, out);
  }

  /** Writes a spreadsheet for invitations, with nothing but its columns. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void writeNoInvitations(OutputStream out) throws IOException {
    try (SheetWriter writer = new SheetWriter(out)) {
      writer.begin("Invitations", InvitationRoster.COLUMNS);
    }
  }

  private void mustBeMember(String domain, String username) {
    if (access.member(domain, username).isEmpty()) {
      throw new Refused(RosterRefusal.NO_MEMBER);
    }
  }

  private void insert(
      TaskId task,
      RosterKind kind,
      Optional<String> ofDryRun,
      String fileName,
      String hash,
      String startedBy) {
    store.insert(
        new StoredUpload(
            task.domain(),
            task.id(),
            kind,
            ofDryRun.isEmpty(),
            ofDryRun,
            fileName,
            hash,
            startedBy,
            0,
            0,
            RosterCounts.none()),
        clock.instant());
    audit.changed(
        task.domain(),
        ofDryRun.isEmpty() ? "upload.check" : "upload.import",
        new AuditObject("upload", task.id(), fileName),
        AuditChange.all(AuditChange.between("file", null, kind.code() + " " + hash)),
        Optional.empty());
  }

  private static String hash(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return Sha256.hex(bytes);
    }
  }

  private static String nameOf(String fileName) {
    String name = fileName.replaceAll("[\\p{Cc}\\p{Cf}]", "").strip();
    String shown = name.isEmpty() ? "file.xlsx" : name;
    return shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME);
  }

  private RosterFolder folder() {
    return new RosterFolder(settings.sharedFolder());
  }
}
