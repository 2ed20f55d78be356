package org.commcarehq.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.commcarehq.domains.SessionPolicy;
import org.commcarehq.platform.Refusal;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.Actor;
import org.commcarehq.users.AccessService;
import org.commcarehq.users.Caller;
import org.commcarehq.users.SessionHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Visits of who looks after the installation, on a real PostgreSQL. */
class SuperuserServiceTest {
  private static final String HOME = "192.0.2.7";
  private static final String WHY = "Ticket 12: the export fails";
  private final Office home = new Office();
  private final Office other = new Office();
  private final SuperuserService superusers =
      new Office()
          .house
          .with(ThrottleService.class, new CommittedThrottle(home.house))
          .get(SuperuserService.class);
  private SessionHash session;

  @BeforeEach
  void a_superuser_who_has_signed_in() {
    home.sql.update("UPDATE hq.web_user SET superuser = true WHERE username = ?", home.boss);
    session = start();
  }

  @Test
  void a_project_of_others_is_closed_until_there_is_a_reason() {
    assertThat(caller(session).access()).isEmpty();
    assertThat(caller(session).superuser()).isTrue();

    enter(WHY, Office.PASSWORD);

    assertThat(caller(session).access())
        .hasValueSatisfying(
            access -> {
              assertThat(access.admin()).isTrue();
              assertThat(access.superuser()).isTrue();
            });
    assertThat(caller(session).actor().kind()).isEqualTo(Actor.Kind.SUPERUSER);
    assertThat(caller(start()).access()).as("another session of the same person").isEmpty();
    assertThat(
            home.sql.number(
                "SELECT count(*) FROM hq.audit_event WHERE domain = ? AND act = 'superuser.enter'"
                    + " AND reason = ?",
                other.project,
                WHY))
        .isEqualTo(1);
  }

  @Test
  void the_projects_administrators_get_a_mail_of_it() {
    enter(WHY, Office.PASSWORD);

    assertThat(other.mail(other.boss)).contains("A visit to", home.boss, WHY);
  }

  @Test
  void a_project_that_asks_for_a_second_step_asks_visitors_as_well() {
    other.sql.update(
        "UPDATE hq.domain SET settings = settings || '{\"twoFactorRequired\": true}'"
            + " WHERE name = ?",
        other.project);
    enter(WHY, Office.PASSWORD);

    assertThat(caller(session).access().orElseThrow().twoFactorMissing()).isTrue();
  }

  @Test
  void a_visit_ends_when_they_leave_and_by_itself() {
    enter(WHY, Office.PASSWORD);
    home.run(() -> superusers.leave(home.boss, session, other.project));
    assertThat(caller(session).access()).isEmpty();

    enter(WHY, Office.PASSWORD);
    assertThat(caller(session).access()).isPresent();
    home.sql.update("UPDATE hq.superuser_visit SET ends_on = now() WHERE username = ?", home.boss);
    assertThat(caller(session).access()).isEmpty();
  }

  @Test
  void without_a_reason_or_the_password_nobody_enters() {
    refused(SuperuserRefusal.VISIT_WITHOUT_REASON, () -> enter("  x ", Office.PASSWORD));
    refused(SuperuserRefusal.VISIT_WITHOUT_PASSWORD, () -> enter(WHY, "wrong"));
    refused(
        SuperuserRefusal.NO_SUCH_PROJECT,
        () -> superusers.enter(home.boss, session, "nowhere", WHY, Office.PASSWORD, HOME));
    assertThat(caller(session).access()).isEmpty();
  }

  @Test
  void who_is_none_learns_nothing_of_projects() {
    refused(SuperuserRefusal.NOT_FOR_YOU, () -> superusers.projects(other.boss, other.project));
    refused(
        SuperuserRefusal.NOT_FOR_YOU,
        () -> superusers.enter(other.boss, session, home.project, WHY, Office.PASSWORD, HOME));
    assertThat(home.call(() -> superusers.projects(home.boss, other.project.toUpperCase())))
        .singleElement()
        .satisfies(found -> assertThat(found.domain()).isEqualTo(other.project));
  }

  @Test
  void who_is_one_no_more_is_out_at_once() {
    enter(WHY, Office.PASSWORD);
    home.sql.update("UPDATE hq.web_user SET superuser = false WHERE username = ?", home.boss);

    assertThat(caller(session).access()).isEmpty();
  }

  private void enter(String reason, String password) {
    home.run(() -> superusers.enter(home.boss, session, other.project, reason, password, HOME));
  }

  private SessionHash start() {
    return home.call(
            () -> home.get(SessionService.class).start(home.boss, SessionPolicy.usual(), false))
        .orElseThrow()
        .hash();
  }

  private Caller caller(SessionHash one) {
    return home.get(AccessService.class)
        .web(home.boss, Optional.of(one), Optional.of(other.project));
  }

  private void refused(Refusal reason, Runnable door) {
    assertThatThrownBy(() -> home.run(door))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
