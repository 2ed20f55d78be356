package org.commcarehq.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commcarehq.TestHouse;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
  private final String domain = "audit-" + UUID.randomUUID();
  private final TestHouse house = new TestHouse();
  private final AuditTrail trail = house.get(AuditTrail.class);
  private final RequestOrigin request = house.get(RequestOrigin.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());

  @Test
  void a_change_is_noted_with_who_did_it_from_where_and_what_was_before() {
    try (RequestOrigin.Slot slot = request.open(origin())) {
      request.identify(Actor.of(Actor.Kind.WEB, "asha@example.org"));
      TestDatabase.inTransaction(this::renameRole);
    }

    assertThat(
            sql.list(
                """
                SELECT concat_ws('|', act, reading, actor_kind, actor, object_kind, object_id,
                  object_name, changes->0->>'before', changes->0->>'after', reason, via, route,
                  request_id, session_ref, address, agent)
                FROM hq.audit_event WHERE domain = ?
                """,
                row -> row.getString(1),
                domain))
        .containsExactly(
            "role.change|f|web|asha@example.org|role|r1|Nurse|Nurses|Nurse|a typo|web|roles/|q1|s1"
                + "|10.0.0.1|Firefox");
  }

  @Test
  void what_nobody_asked_for_is_done_by_the_application_itself() {
    TestDatabase.inTransaction(
        () -> trail.read(domain, "worker.read", AuditObject.of("worker", "w1")));

    assertThat(
            sql.first(
                "SELECT actor_kind || via || reading FROM hq.audit_event WHERE domain = ?",
                row -> row.getString(1),
                domain))
        .contains("systemsystemtrue");
  }

  @Test
  void what_is_rolled_back_was_never_noted() {
    assertThatThrownBy(
            () ->
                TestDatabase.inTransaction(
                    () -> {
                      renameRole();
                      throw new IllegalStateException("undone");
                    }))
        .hasMessage("undone");

    assertThat(events()).isZero();
  }

  @Test
  void nothing_that_was_noted_can_be_changed_or_removed() {
    TestDatabase.inTransaction(this::renameRole);

    for (String attempt :
        List.of(
            "UPDATE hq.audit_event SET actor = 'x' WHERE domain = ?",
            "DELETE FROM hq.audit_event WHERE domain = ?")) {
      assertThatThrownBy(() -> sql.update(attempt, domain)).hasMessageContaining("append-only");
    }
    assertThatThrownBy(() -> sql.update("TRUNCATE hq.audit_event"))
        .hasMessageContaining("append-only");
    assertThat(events()).isOne();
  }

  private void renameRole() {
    trail.changed(
        domain,
        "role.change",
        new AuditObject("role", "r1", "Nurse"),
        AuditChange.all(
            AuditChange.between("name", "Nurses", "Nurse"), AuditChange.between("page", "", "")),
        Optional.of("a typo"));
  }

  private long events() {
    return sql.number("SELECT count(*) FROM hq.audit_event WHERE domain = ?", domain);
  }

  private static Origin origin() {
    return new Origin(
        "web",
        Optional.of("roles/"),
        Optional.of("q1"),
        Optional.of("s1"),
        Optional.of("10.0.0.1"),
        Optional.of("Firefox"));
  }
}
