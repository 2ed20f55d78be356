package org.commcarehq.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commcarehq.TestHouse;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.domains.SessionPolicy;
import org.commcarehq.platform.audit.Origin;
import org.commcarehq.platform.audit.RequestOrigin;
import org.commcarehq.platform.cache.ExpiringCache;
import org.commcarehq.platform.cache.MemoryCache;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.users.AccessService;
import org.commcarehq.users.SessionHash;
import org.commcarehq.users.UserService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions of the website, on a real PostgreSQL. */
class SessionServiceTest {
  private final String clinic = "clinic-" + UUID.randomUUID();
  private final String asha = "asha@" + clinic + ".example.org";
  private final TestHouse house = new TestHouse().with(ExpiringCache.class, new MemoryCache());
  private final SessionService sessions = house.get(SessionService.class);
  private final AccessService access = house.get(AccessService.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());

  @BeforeEach
  void somebody_who_uses_the_website() {
    TestDatabase.inTransaction(
        () -> {
          house
              .get(DomainService.class)
              .create(new Domain(clinic, "A clinic", ZoneOffset.UTC, true));
          house.get(UserService.class).createWebUser(asha, "Asha", "her password", clinic, "admin");
        });
  }

  @Test
  void a_session_is_known_until_its_owner_leaves() {
    SessionHash session = start();
    assertThat(knows(session)).isTrue();

    run(() -> sessions.end(asha, session));

    assertThat(knows(session)).isFalse();
    assertThat(list()).isEmpty();
  }

  @Test
  void a_session_can_be_ended_from_another_one_and_by_its_owner_only() {
    SessionHash lost = start();
    SessionHash mine = start();

    assertThat(house.call(() -> sessions.revoke("juma@example.org", lost))).isFalse();
    assertThat(knows(lost)).isTrue();
    assertThat(house.call(() -> sessions.revoke(asha, lost))).isTrue();
    assertThat(house.call(() -> sessions.revoke(asha, lost))).as("again").isFalse();

    assertThat(knows(lost)).isFalse();
    assertThat(knows(mine)).isTrue();
    assertThat(list()).extracting(SessionView::hash).containsExactly(mine);
  }

  @Test
  void all_others_can_be_ended_at_once() {
    SessionHash one = start();
    SessionHash two = start();
    SessionHash mine = start();

    assertThat(house.call(() -> sessions.revokeOthers(asha, mine))).isEqualTo(2);

    assertThat(knows(one) || knows(two)).isFalse();
    assertThat(knows(mine)).isTrue();
  }

  @Test
  void a_new_password_ends_them_all() {
    SessionHash session = start();

    sql.update(
        "UPDATE hq.web_user SET password_version = password_version + 1 WHERE username = ?", asha);

    assertThat(knows(session)).isFalse();
    assertThat(list()).isEmpty();
  }

  @Test
  void who_is_switched_off_begins_none() {
    sql.update("UPDATE hq.web_user SET active = false WHERE username = ?", asha);

    assertThat(house.call(() -> sessions.start(asha, SessionPolicy.usual(), false))).isEmpty();
    assertThat(house.call(() -> sessions.start("nobody", SessionPolicy.usual(), false))).isEmpty();
  }

  @Test
  void a_project_that_becomes_stricter_ends_sessions_that_are_too_old_for_it() {
    SessionHash old = start();
    sql.update(
        "UPDATE hq.web_session SET started_on = now() - interval '13 hours' WHERE username = ?",
        asha);
    SessionHash young = start();
    assertThat(knows(old)).isTrue();

    sql.update(
        "UPDATE hq.domain SET settings = '{\"secureSessions\": true}' WHERE name = ?", clinic);

    assertThat(knows(old)).isFalse();
    assertThat(knows(young)).isTrue();
  }

  @Test
  void the_strictest_project_says_how_long_it_lasts() {
    sql.update(
        "UPDATE hq.domain SET settings = '{\"secureSessions\": true, \"sessionMinutes\": 20}'"
            + " WHERE name = ?",
        clinic);
    SessionPolicy policy = access.sessions(asha);

    NewSession session = house.call(() -> sessions.start(asha, policy, false)).orElseThrow();

    assertThat(session.idle()).isEqualTo(Duration.ofMinutes(20));
    assertThat(
            sql.number(
                "SELECT extract(epoch FROM ends_on - started_on) FROM hq.web_session"
                    + " WHERE username = ?",
                asha))
        .isEqualTo(Duration.ofHours(12).toSeconds());
  }

  @Test
  void it_is_told_from_where_a_session_is_used_where_that_is_known() {
    SessionHash session = start();
    assertThat(list().get(0).details()).isEmpty();

    try (RequestOrigin.Slot slot =
        house
            .get(RequestOrigin.class)
            .open(
                new Origin(
                    "web",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("192.0.2.7"),
                    Optional.of("Firefox")))) {
      sessions.seen(session);
    }

    assertThat(list().get(0).details())
        .hasValueSatisfying(
            details -> {
              assertThat(details.address()).isEqualTo("192.0.2.7");
              assertThat(details.agent()).isEqualTo("Firefox");
            });
  }

  @Test
  void who_has_a_second_step_is_known_only_by_a_session_that_took_it() {
    SessionHash session = start();
    sql.update(
        "INSERT INTO hq.totp (username, key_id, secret, confirmed_on) VALUES (?, 'k', '', now())",
        asha);
    assertThat(knows(session)).isFalse();

    run(() -> sessions.secondStep(asha, session));

    assertThat(knows(session)).isTrue();
  }

  @Test
  void beginning_and_end_are_noted_without_the_session_itself() {
    SessionHash session = start();
    run(() -> sessions.end(asha, session));

    List<String> acts =
        sql.list(
            "SELECT act FROM hq.audit_event WHERE domain = '' AND object_name = ? ORDER BY id",
            row -> row.getString(1),
            asha);
    assertThat(acts).containsExactly("session.start", "session.end");
    assertThat(sql.number("SELECT count(*) FROM hq.audit_event WHERE object_id = ?", session.hex()))
        .isZero();
  }

  @Test
  void sessions_of_long_ago_are_forgotten() {
    start();
    sql.update(
        "UPDATE hq.web_session SET ends_on = now() - interval '31 days' WHERE username = ?", asha);

    house.call(sessions::purge);

    assertThat(sql.number("SELECT count(*) FROM hq.web_session WHERE username = ?", asha)).isZero();
  }

  private SessionHash start() {
    return house
        .call(() -> sessions.start(asha, SessionPolicy.usual(), false))
        .orElseThrow()
        .hash();
  }

  private boolean knows(SessionHash session) {
    return access.web(asha, Optional.of(session), Optional.of(clinic)).isKnown();
  }

  private List<SessionView> list() {
    return house.call(() -> sessions.list(asha));
  }

  private void run(Runnable work) {
    house.call(
        () -> {
          work.run();
          return null;
        });
  }
}
