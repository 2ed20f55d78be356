package org.commcarehq.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commcarehq.users.CredentialService;
import org.commcarehq.users.DeviceLogin.Outcome;
import org.commcarehq.users.WorkerDraft;
import org.commcarehq.users.WorkerService;
import org.commcarehq.users.WorkerView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets in by HTTP Digest, on a real PostgreSQL. */
class DigestServiceTest {
  private static final String PASSWORD = "correct horse battery";
  private static final String HOME = "192.0.2.7";
  private static final String URI = "/a/clinic/receiver/secure/?authtype=digest";
  private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");
  private final Office office = new Office();
  private final DigestService digests = office.get(DigestService.class);
  private final String amina = "amina@" + office.project + ".commcarehq.org";

  @BeforeEach
  void a_project_that_allows_digest_with_a_worker() {
    office.sql.update(
        "UPDATE hq.domain SET settings = settings || '{\"digestSignIn\": true}' WHERE name = ?",
        office.project);
    office.call(() -> create("amina"));
  }

  @Test
  void the_response_is_computed_as_the_specification_shows() throws Exception {
    DigestCredentials example =
        new DigestCredentials(
            "Mufasa",
            "testrealm@host.com",
            "dcd98b7102dd2f0e8b11d0f600bfb0c093",
            "/dir/index.html",
            "00000001",
            "0a4f113b",
            "6629fae49393a05397450978507c4ef1");

    assertThat(example.isMadeWith(md5("Mufasa:testrealm@host.com:Circle Of Life"), "GET")).isTrue();
    assertThat(example.isMadeWith(md5("Mufasa:testrealm@host.com:Circle Of Life"), "POST"))
        .isFalse();
  }

  @Test
  void a_worker_whose_password_was_given_since_gets_in() throws Exception {
    DigestLogin login = send(answer(amina, PASSWORD, nonce(), 1));

    assertThat(login.login().outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(login.login().worker().orElseThrow().username()).isEqualTo("amina");
  }

  @Test
  void each_answer_opens_once_and_another_count_opens_again() throws Exception {
    String nonce = nonce();
    DigestCredentials first = answer(amina, PASSWORD, nonce, 1);
    assertThat(send(first).login().outcome()).isEqualTo(Outcome.ACCEPTED);

    DigestLogin again = send(first);

    assertThat(again.login().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(again.stale()).isTrue();
    assertThat(send(answer(amina, PASSWORD, nonce, 2)).login().outcome())
        .isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void a_captured_answer_sent_again_takes_no_guess_back() throws Exception {
    DigestCredentials captured = answer(amina, PASSWORD, nonce(), 1);
    send(captured);
    for (int i = 0; i < 4; i++) {
      send(answer(amina, "wrong", nonce(), 1));
    }

    send(captured);

    assertThat(
            office.sql.number(
                "SELECT failures FROM hq.sign_in_attempt WHERE domain = ? AND login = 'amina'"
                    + " AND source = ?",
                office.project,
                HOME))
        .isEqualTo(4);
  }

  @Test
  void a_name_without_its_project_is_refused_like_one_that_is_nobodys() throws Exception {
    for (String name : new String[] {"amina", "nobody", "amina@other.commcarehq.org"}) {
      DigestLogin login = send(answer(name, PASSWORD, nonce(), 1));
      assertThat(login.login().outcome()).as(name).isEqualTo(Outcome.REFUSED);
      assertThat(login.stale()).as(name).isFalse();
    }
  }

  @Test
  void an_old_nonce_is_called_stale_to_who_knows_the_password_and_to_nobody_else()
      throws Exception {
    Office early = new Office();
    early.house.with(Clock.class, Clock.fixed(Instant.now().minusSeconds(600), ZoneOffset.UTC));
    String old = nonceIn(early.get(DigestService.class).challenge(office.project, false));

    assertThat(send(answer(amina, PASSWORD, old, 1)).stale()).isTrue();
    assertThat(send(answer(amina, "wrong", old, 1)).stale()).isFalse();
  }

  @Test
  void a_nonce_of_another_project_or_of_nobody_opens_nothing() throws Exception {
    String others = nonceIn(digests.challenge("other", false));

    for (String nonce : new String[] {others, "", "abc", "1.00", "1.zz"}) {
      DigestLogin login = send(answer(amina, PASSWORD, nonce, 1));
      assertThat(login.login().outcome()).as(nonce).isEqualTo(Outcome.REFUSED);
      assertThat(login.stale()).as(nonce).isFalse();
    }
  }

  @Test
  void wrong_answers_are_counted_like_wrong_passwords() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(send(answer(amina, "wrong", nonce(), 1)).login().outcome())
          .isEqualTo(Outcome.REFUSED);
    }

    assertThat(send(answer(amina, PASSWORD, nonce(), 1)).login().outcome())
        .as("has to wait")
        .isEqualTo(Outcome.REFUSED);
    assertThat(
            office.sql.number(
                "SELECT attempts FROM hq.sign_in_attempt WHERE domain = ? AND login = 'amina'"
                    + " AND source = ?",
                office.project,
                HOME))
        .isEqualTo(6);
  }

  @Test
  void who_is_switched_off_is_told_so_by_the_right_answer_alone() throws Exception {
    office.sql.update(
        "UPDATE hq.mobile_worker SET active = false WHERE domain = ?", office.project);

    assertThat(send(answer(amina, PASSWORD, nonce(), 1)).login().outcome())
        .isEqualTo(Outcome.INACTIVE);
    assertThat(send(answer(amina, "wrong", nonce(), 1)).login().outcome())
        .isEqualTo(Outcome.REFUSED);
  }

  @Test
  void another_password_is_another_secret() throws Exception {
    office.run(
        () -> {
          WorkerService workers = office.get(WorkerService.class);
          WorkerView worker = workers.findNamed(office.project, List.of("amina")).get(0);
          workers.resetPassword(
              worker, workers.passwords(office.project).keep("amina", "another long password"));
        });

    assertThat(send(answer(amina, PASSWORD, nonce(), 1)).login().outcome())
        .isEqualTo(Outcome.REFUSED);
    assertThat(send(answer(amina, "another long password", nonce(), 1)).login().outcome())
        .isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void what_is_kept_is_sealed_and_gone_when_the_project_allows_digest_no_more() throws Exception {
    String secret = md5(amina + ":CommCare HQ:" + PASSWORD);
    String kept =
        "SELECT count(*) FROM hq.mobile_worker WHERE domain = ? AND digest_ha1 IS NOT NULL";
    assertThat(office.sql.number(kept, office.project)).isEqualTo(1);
    assertThat(
            office.sql.number(
                "SELECT count(*) FROM hq.mobile_worker WHERE domain = ?"
                    + " AND position(decode(?, 'hex') in digest_ha1) > 0",
                office.project,
                secret))
        .isZero();

    office.sql.update("UPDATE hq.domain SET settings = '{}' WHERE name = ?", office.project);
    assertThat(send(answer(amina, PASSWORD, nonce(), 1)).login().outcome())
        .isEqualTo(Outcome.REFUSED);
    office.get(CredentialService.class).forgetDigests();

    assertThat(office.sql.number(kept, office.project)).isZero();
  }

  private String create(String username) {
    WorkerService workers = office.get(WorkerService.class);
    return workers.create(
        office.project,
        WorkerDraft.named(username, ""),
        workers.passwords(office.project).keep(username, PASSWORD));
  }

  private DigestLogin send(DigestCredentials sent) {
    return office.call(() -> digests.device(office.project, sent, "POST", HOME));
  }

  private String nonce() {
    return nonceIn(digests.challenge(office.project, false));
  }

  private static String nonceIn(String challenge) {
    Matcher nonce = NONCE.matcher(challenge);
    return Optional.of(nonce).filter(Matcher::find).map(found -> found.group(1)).orElseThrow();
  }

  private static DigestCredentials answer(String login, String password, String nonce, int count)
      throws Exception {
    String nc = "%08x".formatted(count);
    String response =
        md5(
            md5(login + ":CommCare HQ:" + password)
                + ":"
                + nonce
                + ":"
                + nc
                + ":0a4f113b:auth:"
                + md5("POST:" + URI));
    return new DigestCredentials(login, "CommCare HQ", nonce, URI, nc, "0a4f113b", response);
  }

  private static String md5(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
