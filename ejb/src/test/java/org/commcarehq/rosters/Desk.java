package org.commcarehq.rosters;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.commcarehq.OneCallOneTransaction;
import org.commcarehq.TestHouse;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.fields.FieldService;
import org.commcarehq.platform.audit.RequestOrigin;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.settings.TestSettings;
import org.commcarehq.platform.sheets.SheetWriter;
import org.commcarehq.platform.tasks.TaskService;
import org.commcarehq.roles.Role;
import org.commcarehq.users.UserService;

/** A project of its own to which its administrator brings spreadsheets, on a real PostgreSQL. */
final class Desk implements AutoCloseable {
  static final String BOSS = "boss@example.org";
  private static final Class<?>[] DOORS = {
    RosterService.class, RosterStepService.class, TaskService.class, FieldService.class
  };

  final String domain = "rosters-" + UUID.randomUUID();
  final TestHouse house;
  final RosterService uploads;
  final RosterWorkService work;
  private final ExecutorService executor = Executors.newFixedThreadPool(2);
  private final RequestOrigin request = new RequestOrigin();
  private final Path folder;
  private final RosterKind kind;

  /**
   * @param doors what an import calls besides, each call a transaction of its own
   */
  Desk(Path folder, RosterKind kind, Class<?>... doors) {
    this.folder = folder;
    this.kind = kind;
    house =
        OneCallOneTransaction.around(
            house(),
            house(),
            Stream.concat(Stream.of(DOORS), Stream.of(doors)).toArray(Class<?>[]::new));
    uploads = house.get(RosterService.class);
    work = house.get(RosterWorkService.class);
    work.executor = executor;
    DomainService domains = house.get(DomainService.class);
    UserService users = house.get(UserService.class);
    TestDatabase.inTransaction(
        () -> {
          domains.create(new Domain(domain, "Rosters", ZoneOffset.UTC, false));
          users.createWebUser(BOSS, "Boss", "a good password", domain, Role.ADMIN);
        });
  }

  private TestHouse house() {
    return new TestHouse()
        .with(RequestOrigin.class, request)
        .with(
            Settings.class,
            TestSettings.with(
                Map.of(
                    "hq.shared-folder",
                    folder.toString(),
                    "hq.secret-key-file",
                    folder.resolve("secret-key").toString(),
                    "hq.base-url",
                    "https://hq.example.org")));
  }

  Path write(List<String> columns, List<List<String>> rows) throws IOException {
    Path file = Files.createTempFile(folder, "brought", ".xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        SheetWriter writer = new SheetWriter(out)) {
      writer.begin("Brought", columns);
      rows.forEach(writer::add);
    }
    return file;
  }

  String start(Path file) {
    return TestDatabase.inTransaction(
        () -> uploads.start(domain, kind, "brought.xlsx", file, BOSS));
  }

  String confirm(String check) {
    return TestDatabase.inTransaction(() -> uploads.confirm(domain, check, BOSS));
  }

  RosterView find(String id) {
    return TestDatabase.inTransaction(() -> uploads.find(domain, id)).orElseThrow();
  }

  List<String> problems(String id) {
    return TestDatabase.inTransaction(() -> uploads.problems(domain, id, 0, 100)).stream()
        .map(one -> one.row() + " " + one.column() + " " + one.reason())
        .toList();
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
