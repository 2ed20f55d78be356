package org.commcarehq.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.commcarehq.domains.SessionPolicy;
import org.commcarehq.platform.Refused;
import org.commcarehq.users.AccessService;
import org.commcarehq.users.CredentialService;
import org.commcarehq.users.SessionHash;
import org.commcarehq.users.SignInGate;
import org.junit.jupiter.api.Test;

/** A password that was forgotten, on a real PostgreSQL. */
class PasswordResetServiceTest {
  private static final String HOME = "192.0.2.7";
  private static final String WANTED = "correct horse battery";
  private final Office office = new Office();
  private final PasswordResetService resets = office.get(PasswordResetService.class);
  private final PasswordService passwords =
      new Office()
          .house
          .with(ThrottleService.class, new CommittedThrottle(office.house))
          .get(PasswordService.class);

  @Test
  void the_link_of_the_mail_gives_another_password_once() {
    ask(office.boss, HOME);
    assertThat(office.mail(office.boss)).contains("https://hq.example.org/reset/");
    String token = office.token(office.boss);
    assertThat(find(token)).contains(office.boss);

    office.run(() -> resets.use(token, passwords.hash(WANTED)));

    assertThat(signsIn(WANTED)).isTrue();
    assertThat(signsIn(Office.PASSWORD)).isFalse();
    assertThat(find(token)).isEmpty();
    assertThatThrownBy(() -> office.run(() -> resets.use(token, "again")))
        .isInstanceOf(Refused.class);
    assertThat(office.mail(office.boss)).contains("was changed");
  }

  @Test
  void another_password_ends_all_sessions_and_all_waiting() {
    SessionHash session = session();
    ThrottleService throttle = new CommittedThrottle(office.house);
    SignInService signIns =
        new Office().house.with(ThrottleService.class, throttle).get(SignInService.class);
    for (int i = 0; i < 6; i++) {
      signIns.web(office.boss, "wrong " + i, HOME);
    }
    assertThat(signIns.web(office.boss, Office.PASSWORD, HOME)).isEmpty();

    ask(office.boss, HOME);
    office.run(() -> resets.use(office.token(office.boss), passwords.hash(WANTED)));

    assertThat(knows(session)).isFalse();
    assertThat(signIns.web(office.boss, WANTED, HOME)).contains(office.boss);
  }

  @Test
  void who_asks_for_anothers_links_on_and_on_does_not_keep_the_owner_from_theirs() {
    for (int i = 0; i < 3; i++) {
      ask(office.boss, "203.0.113." + i);
    }
    office.sql.update(
        "UPDATE hq.password_reset SET asked_on = asked_on - interval '61 minutes',"
            + " expires_on = expires_on - interval '61 minutes' WHERE username = ?",
        office.boss);
    for (int i = 0; i < 3; i++) {
      ask(office.boss, "203.0.113." + i); // these are mailed again
    }
    for (int i = 0; i < 9; i++) {
      ask(office.boss, "203.0.113." + i); // and these are not
    }
    office.sql.update(
        "UPDATE hq.password_reset SET asked_on = asked_on - interval '61 minutes'"
            + " WHERE username = ? AND mailed",
        office.boss);

    long before = office.mails(office.boss);
    ask(office.boss, HOME);

    assertThat(before).isEqualTo(6);
    assertThat(office.mails(office.boss)).isEqualTo(7);
  }

  @Test
  void whether_there_is_an_account_is_not_told_by_what_is_stored() {
    String nobody = "nobody@" + office.project + ".example.org";
    ask(nobody, HOME);
    ask(office.boss, HOME);

    assertThat(office.mails(nobody)).isZero();
    assertThat(office.mails(office.boss)).isEqualTo(1);
    assertThat(
            office.sql.number(
                "SELECT count(*) FROM hq.password_reset WHERE username IN (?, ?)",
                nobody,
                office.boss))
        .isEqualTo(2);
    assertThat(
            office.sql.number(
                "SELECT count(*) FROM hq.mail WHERE recipient IN (?, ?)", nobody, office.boss))
        .isEqualTo(2);
  }

  @Test
  void what_is_no_address_asks_for_nothing() {
    ask(office.boss + "\r\nBcc: everybody@example.org", HOME);
    ask("amina@demo.commcarehq.org", HOME);

    assertThat(office.mails(office.boss)).isZero();
  }

  @Test
  void nobody_is_sent_more_than_three_mails_an_hour() {
    for (int i = 0; i < 5; i++) {
      ask(office.boss, "192.0.2." + i);
    }

    assertThat(office.mails(office.boss)).isEqualTo(3);
  }

  @Test
  void who_is_switched_off_gets_no_mail() {
    office.sql.update("UPDATE hq.web_user SET active = false WHERE username = ?", office.boss);
    ask(office.boss, HOME);

    assertThat(office.mails(office.boss)).isZero();
  }

  @Test
  void a_link_is_too_old_after_an_hour_and_of_several_the_last_used_ends_the_others() {
    ask(office.boss, HOME);
    String first = office.token(office.boss);
    ask(office.boss, HOME);
    String second = office.token(office.boss);
    assertThat(first).isNotEqualTo(second);
    office.run(() -> resets.use(second, passwords.hash(WANTED)));
    assertThat(find(first)).isEmpty();

    ask(office.boss, HOME);
    office.sql.update(
        "UPDATE hq.password_reset SET expires_on = now() WHERE username = ?", office.boss);
    assertThat(find(office.token(office.boss))).isEmpty();
  }

  @Test
  void the_owner_changes_a_password_by_showing_the_present_one() {
    SessionHash session = session();
    assertThatThrownBy(() -> passwords.change(office.boss, "wrong", WANTED, HOME))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> passwords.change(office.boss, Office.PASSWORD, "12345678", HOME))
        .isInstanceOf(Refused.class);
    assertThat(knows(session)).isTrue();

    office.run(() -> passwords.change(office.boss, Office.PASSWORD, WANTED, HOME));

    assertThat(knows(session)).isFalse();
    assertThat(signsIn(WANTED)).isTrue();
  }

  private void ask(String address, String from) {
    office.run(() -> resets.ask(address, from));
  }

  private Optional<String> find(String token) {
    return office.call(() -> resets.find(token));
  }

  private boolean signsIn(String password) {
    return office
        .get(CredentialService.class)
        .web(office.boss, password, SignInGate.open())
        .isPresent();
  }

  private SessionHash session() {
    return office
        .call(
            () -> office.get(SessionService.class).start(office.boss, SessionPolicy.usual(), false))
        .orElseThrow()
        .hash();
  }

  private boolean knows(SessionHash session) {
    return office
        .get(AccessService.class)
        .web(office.boss, Optional.of(session), Optional.empty())
        .isKnown();
  }
}
