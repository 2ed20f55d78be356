package org.commcarehq.accounts;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commcarehq.TestHouse;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.platform.cache.ExpiringCache;
import org.commcarehq.platform.cache.MemoryCache;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.secrets.Sealed;
import org.commcarehq.platform.secrets.SecretBox;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.settings.TestSettings;
import org.commcarehq.roles.RoleService;
import org.commcarehq.users.AccessService;
import org.commcarehq.users.ProjectAccess;
import org.commcarehq.users.UserService;

/** A project with an administrator, and what tests of accounts ask of it. */
final class Office {
  static final String PASSWORD = "a good long password";
  private static final Pattern LINK = Pattern.compile("/(?:invitation|reset)/([\\w-]{43})/");

  final String project = "office-" + UUID.randomUUID();
  final String boss = "boss@" + project + ".example.org";
  final TestHouse house;
  final Sql sql = new Sql(TestDatabase.dataSource());

  Office() {
    house =
        new TestHouse()
            .with(ExpiringCache.class, new MemoryCache())
            .with(
                Settings.class,
                TestSettings.with(
                    Map.of(
                        "hq.secret-key-file",
                        KeyFile.PLACE.toString(),
                        "hq.base-url",
                        "https://hq.example.org")));
    TestDatabase.inTransaction(
        () -> {
          get(DomainService.class).create(new Domain(project, "The Office", ZoneOffset.UTC, true));
          get(RoleService.class).seed(project);
          get(UserService.class).createWebUser(boss, "The Boss", PASSWORD, project, "admin");
        });
  }

  <T> T get(Class<T> door) {
    return house.get(door);
  }

  <T> T call(Supplier<T> door) {
    return house.call(door);
  }

  void run(Runnable door) {
    house.call(
        (Supplier<Void>)
            () -> {
              door.run();
              return null;
            });
  }

  /** Adds a member. */
  String member(String name, String role) {
    String username = name + "@" + project + ".example.org";
    run(() -> get(UserService.class).createWebUser(username, name, PASSWORD, project, role));
    return username;
  }

  ProjectAccess access(String username) {
    return get(AccessService.class).member(project, username).orElseThrow();
  }

  ProjectAccess boss() {
    return access(boss);
  }

  /** What the newest mail to somebody that is on its way says. */
  String mail(String recipient) {
    return sql
        .list(
            """
            SELECT domain, id, key_id, encode(sealed, 'hex') AS sealed FROM hq.mail
            WHERE recipient = ? AND sent_on IS NULL ORDER BY created_on DESC, id DESC
            """,
            row ->
                get(SecretBox.class)
                    .open(
                        "mail " + row.getString("domain") + " " + row.getString("id"),
                        new Sealed(row.getString("key_id"), row.getString("sealed"))),
            recipient)
        .stream()
        .findFirst()
        .map(json -> String.join("\n", Json.read(json, new TypeReference<List<String>>() {})))
        .orElse("");
  }

  long mails(String recipient) {
    return sql.number(
        "SELECT count(*) FROM hq.mail WHERE recipient = ? AND sent_on IS NULL", recipient);
  }

  /** The token in the link of the newest mail to somebody. */
  String token(String recipient) {
    Matcher link = LINK.matcher(mail(recipient));
    if (!link.find()) {
      throw new AssertionError("no link for " + recipient + " in: " + mail(recipient));
    }
    return link.group(1);
  }

  /** What was noted in a project, the oldest first. */
  List<String> acts(String domain, String objectName) {
    return sql.list(
        "SELECT act FROM hq.audit_event WHERE domain = ? AND object_name = ? ORDER BY id",
        row -> row.getString(1),
        domain,
        objectName);
  }

  /** One for all tests of a run. */
  private static final class KeyFile {
    static final Path PLACE = make();

    private static Path make() {
      try {
        Path folder = Files.createTempDirectory("hq-secrets");
        folder.toFile().deleteOnExit();
        return folder.resolve("secret-key");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
