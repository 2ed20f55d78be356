package org.commcarehq.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.commcarehq.TestHouse;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.settings.TestSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditRootTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  @TempDir Path folder;
  private final String domain = "root-" + UUID.randomUUID();
  private final Sql sql = new Sql(TestDatabase.dataSource());
  private TestHouse house;

  @BeforeEach
  void a_project_with_a_sealed_line() {
    house =
        new TestHouse()
            .with(Settings.class, TestSettings.with(Map.of("hq.shared-folder", folder.toString())));
    sql.update("INSERT INTO hq.domain VALUES (?, 'A project', 'UTC', true, now())", domain);
    note();
  }

  @Test
  void the_last_link_of_a_day_stands_in_a_file_and_is_found_in_the_chain() throws IOException {
    Path file = house.get(AuditRootService.class).close(DAY);
    house.get(AuditRootService.class).close(DAY);

    AuditVerdict verdict = verdict();
    assertThat(Files.readAllLines(file))
        .contains("project,link,hash", domain + ",1," + verdict.head())
        .doesNotHaveDuplicates();
    assertThat(verdict.intact()).isTrue();
    AuditService audit = house.get(AuditService.class);
    assertThat(TestDatabase.inTransaction(() -> audit.holds(domain, 1, verdict.head()))).isTrue();
    assertThat(TestDatabase.inTransaction(() -> audit.holds(domain, 1, "ab".repeat(32)))).isFalse();
    assertThat(TestDatabase.inTransaction(() -> audit.holds(domain, 2, verdict.head()))).isFalse();
  }

  @Test
  void a_chain_that_was_written_anew_does_not_hold_it() {
    house.get(AuditRootService.class).close(DAY);

    rewrite("DELETE FROM hq.audit_seal WHERE domain = '" + domain + "'");
    rewrite("DELETE FROM hq.audit_event WHERE domain = '" + domain + "'");
    note();

    assertThat(verdict().trouble())
        .hasValueSatisfying(words -> assertThat(words).contains("last link of 2026-03-01"));
  }

  private void rewrite(String sql) {
    TestDatabase.inTransaction(
        () -> {
          TestDatabase.entityManager()
              .createNativeQuery("SET LOCAL session_replication_role = replica")
              .executeUpdate();
          TestDatabase.entityManager().createNativeQuery(sql).executeUpdate();
        });
  }

  private void note() {
    TestDatabase.inTransaction(
        () ->
            house
                .get(AuditTrail.class)
                .changed(
                    domain,
                    "role.change",
                    AuditObject.of("role", UUID.randomUUID().toString()),
                    List.of(),
                    Optional.empty()));
    AuditSealService seals = house.get(AuditSealService.class);
    for (int i = 0; i < 20; i++) {
      seals.seal();
    }
  }

  private AuditVerdict verdict() {
    return TestDatabase.inTransaction(() -> house.get(AuditService.class).verify(domain));
  }
}
