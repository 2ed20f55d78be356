package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An old phone that signs in by HTTP Digest. */
class DigestIT {
  private static final Pattern NONCE = Pattern.compile("^Digest .*nonce=\"([^\"]+)\".*");
  private static final String PASSWORD = "correct horse battery";
  private TestProject project;
  private String login;

  @BeforeEach
  void a_project_that_allows_digest_with_a_worker() throws Exception {
    ReadyStack ready = ReadyStack.read();
    project = TestProject.create(ready, "digest");
    project.change(
        "UPDATE hq.domain SET settings = settings || '{\"digestSignIn\": true}' WHERE name = ?");
    Visitor boss = Visitor.signedIn(ready.get("url"), project.webUser(), ready.get("webPassword"));
    assertThat(
            boss.press(
                "/a/" + project.domain() + "/workers/new/",
                "new-form",
                Map.of("username", "zawadi", "password", PASSWORD, "create", "Add worker")))
        .isEqualTo(302);
    login = "zawadi@" + project.domain() + ".commcarehq.org";
  }

  @Test
  void a_form_is_taken_after_the_challenge_was_answered_and_the_answer_opens_nothing_else()
      throws Exception {
    Phone phone = project.phone().anonymous().at("secure/?authtype=digest");
    String nonce = challenge(phone.submit(form("d-1")));

    String header = answer(phone, nonce, PASSWORD);
    assertThat(phone.with("Authorization", header).submit(form("d-1")).status()).isEqualTo(201);
    assertThat(
            project.text(
                "SELECT user_id FROM hq.form_instance WHERE domain = ? AND orig_id = ?", "d-1"))
        .isNotEmpty();

    Phone.Answer replay = phone.with("Authorization", header).submit(form("d-2"));
    assertThat(replay.status()).isEqualTo(401);
    assertThat(replay.header("WWW-Authenticate").orElseThrow()).contains("stale=true");
    assertThat(project.number("SELECT count(*) FROM hq.form_instance WHERE domain = ?"))
        .isEqualTo(1);
  }

  @Test
  void a_wrong_password_another_address_and_a_project_that_is_none_are_answered_alike()
      throws Exception {
    Phone phone = project.phone().anonymous().at("secure/?authtype=digest");
    Phone elsewhere = project.phone().anonymous().at("?authtype=digest");
    Phone nowhere = project.phone().anonymous().at("/a/none/receiver/secure/?authtype=digest");

    Phone.Answer wrong = answered(phone, phone, "wrong");
    Phone.Answer moved = answered(elsewhere, phone, PASSWORD);
    Phone.Answer none = answered(nowhere, nowhere, PASSWORD);

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(moved.status()).isEqualTo(401);
    assertThat(none.status()).isEqualTo(401);
    assertThat(moved.body()).isEqualTo(wrong.body());
    assertThat(none.body()).isEqualTo(wrong.body());
  }

  @Test
  void what_only_looks_like_an_answer_is_challenged_again() throws Exception {
    Phone phone = project.phone().anonymous().at("secure/");

    for (String header : new String[] {"Digest", "Digest x", "Digest nonce=\"1.00\", nc=1"}) {
      Phone.Answer answer = phone.with("Authorization", header).submit(form("d-3"));
      assertThat(answer.status()).as(header).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate").orElseThrow()).startsWith("Digest realm=");
    }
  }

  /** Sends to one address what was made for another. */
  private Phone.Answer answered(Phone phone, Phone madeFor, String password) throws Exception {
    String nonce = challenge(phone.submit(form("d-4")));
    return phone.with("Authorization", answer(madeFor, nonce, password)).submit(form("d-4"));
  }

  private static String form(String id) {
    return Forms.registration(id, "case-of-" + id, "Zawadi");
  }

  private static String challenge(Phone.Answer answer) {
    assertThat(answer.status()).isEqualTo(401);
    Matcher nonce = NONCE.matcher(answer.header("WWW-Authenticate").orElseThrow());
    assertThat(nonce.matches()).isTrue();
    return nonce.group(1);
  }

  private String answer(Phone phone, String nonce, String password) throws Exception {
    String uri = phone.receiver().getRawPath() + "?" + phone.receiver().getRawQuery();
    String secret = md5(login + ":CommCare HQ:" + password);
    String response = md5(secret + ":" + nonce + ":00000001:c0ffee:auth:" + md5("POST:" + uri));
    return ("Digest username=\"%s\", realm=\"CommCare HQ\", nonce=\"%s\", uri=\"%s\", qop=auth,"
            + " nc=00000001, cnonce=\"c0ffee\", response=\"%s\"")
        .formatted(login, nonce, uri, response);
  }

  private static String md5(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
