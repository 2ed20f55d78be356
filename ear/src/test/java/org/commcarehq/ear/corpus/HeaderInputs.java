package org.commcarehq.ear.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.commcarehq.ear.Forms;
import org.commcarehq.ear.Phone;
import org.commcarehq.ear.TestProject;

/** B079 to B085: headers that lie, and people who may not send. */
final class HeaderInputs {
  private static final String LINK =
      "<index><parent case_type=\"mother\">nowhere-at-all</parent></index>";

  private static final String NO_SIGN_IN = "authtype=noauth";
  private static final String DEMO = "submit_mode=demo&";

  private HeaderInputs() {}

  static List<BadInput> all() {
    return List.of(
        good(
                "B079",
                "",
                s ->
                    s.phone()
                        .with("X-Submit-Time", "1999-01-01T00:00:00Z")
                        .with("X-CommCareHQ-Origin-IP", "10.9.8.7"))
            .then(HeaderInputs::theServersOwnClockAndEyesCount),
        good("B081", "Date of 8 kB", s -> s.phone().with("Date", "x".repeat(8_000)))
            .then((s, sent) -> assertThat(s.ofForm(sent, "date_header")).hasSize(64)),
        good(
            "B081",
            "Date of odd characters",
            s -> s.phone().with("Date", "'; DROP TABLE x; -- \u00e9")),
        good("B081", "version 9.9", s -> s.phone().speaking("9.9")),
        good("B081", "version of 3,000 characters", s -> s.phone().speaking("9".repeat(3_000)))
            .then((s, sent) -> assertThat(s.ofForm(sent, "openrosa_version")).hasSize(64)),
        good("B081", "version that is none", s -> s.phone().speaking("three")),
        good(
            "B081",
            "sync token of 8 kB",
            s -> s.phone().with("X-CommCareHQ-LastSyncToken", "t".repeat(8_000))),
        good("B081b", "an Accept", s -> s.phone().with("Accept", "${7*7}")),
        good("B081b", "an empty Accept", s -> s.phone().with("Accept", "")),
        good("B081b", "an Accept of odd quality", s -> s.phone().with("Accept", "text/xml;q=x")),
        good("B081b", "an Accept-Language", s -> s.phone().with("Accept-Language", ";q=,,-")),
        typed("image/png; q=\""),
        typed("${7*7}"),
        typed("text/xml; charset=no-such"),
        BadInput.of("B081a", "", HeaderInputs::unknownLinkIn99),
        BadInput.of("B083", "the demo user's", s -> touching(s, "demo_user", DEMO + NO_SIGN_IN))
            .given(HeaderInputs::aRealCase),
        BadInput.of("B083", "the demo user's, no mode", s -> touching(s, "demo_user", NO_SIGN_IN))
            .given(HeaderInputs::aRealCase),
        BadInput.of(
                "B083", "a real user's", s -> touching(s, TestProject.userId("amina"), NO_SIGN_IN))
            .given(HeaderInputs::aRealCase),
        BadInput.of("B083", "the demo user's, 70,000 links", HeaderInputs::manyLinks),
        BadInput.of(
            "B083a", "", s -> unsigned(s, s.opening("demo", ""), "demo_user", DEMO + NO_SIGN_IN)),
        BadInput.of("B083b", "", s -> touching(s, TestProject.userId("amina"), DEMO + NO_SIGN_IN))
            .given(HeaderInputs::aRealCase),
        good("B084", "no credentials", s -> s.phone().anonymous()),
        good("B084", "no credentials, no project", s -> nowhere(s).anonymous()),
        good("B084", "good credentials, no project", HeaderInputs::nowhere),
        good(
            "B084",
            "good credentials, the neighbour's project",
            s -> s.phone().at("/a/" + s.neighbour().domain() + "/receiver/")),
        good(
            "B084",
            "a scheme that is none",
            s -> s.phone().anonymous().with("Authorization", "Basic")),
        good(
            "B084",
            "credentials that are no base64",
            s -> s.phone().anonymous().with("Authorization", "Basic %%%")),
        good(
            "B084",
            "credentials without a colon",
            s -> s.phone().anonymous().with("Authorization", "Basic YW1pbmE=")),
        good("B084a", "in the name", s -> s.phone().as("am\0ina", "secret")),
        good("B084a", "in the password", s -> s.phone().as("amina", "sec\0ret")),
        good("B084b", "in the application", s -> s.phone().at("x%00/")),
        good("B084b", "in the project", s -> s.phone().at("/a/x%00/receiver/")),
        good(
            "B084b",
            "in the application, not signed in",
            s -> s.phone().anonymous().at("x%00/?" + NO_SIGN_IN)),
        good(
            "B085",
            "",
            s -> retired(s).as("retired@" + s.project().domain() + ".commcarehq.org", "wrong")),
        good("B085a", "", HeaderInputs::retired));
  }

  private static BadInput good(String id, String what, Function<Scene, Phone> phone) {
    return BadInput.of(
        id,
        what,
        s -> {
          String xml = new String(s.good(), StandardCharsets.UTF_8);
          return s.sent(s.good(), phone.apply(s).submit(xml));
        });
  }

  private static BadInput typed(String contentType) {
    return BadInput.of(
        "B081b",
        "the Content-Type " + contentType,
        s -> s.sent(s.good(), s.phone().post(s.good(), contentType)));
  }

  private static void theServersOwnClockAndEyesCount(Scene scene, Sent sent) throws Exception {
    String seconds =
        scene.ofForm(sent, "abs(extract(epoch FROM received_on - server_modified_on))::bigint");
    assertThat(Long.parseLong(seconds)).isLessThan(60);
    assertThat(scene.ofForm(sent, "received_on"))
        .startsWith(Instant.now().toString().substring(0, 3));
    assertThat(Optional.ofNullable(scene.ofForm(sent, "submit_ip"))).get().isNotEqualTo("10.9.8.7");
  }

  private static Sent unknownLinkIn99(Scene scene) throws Exception {
    String xml = scene.blocks(scene.opening("lost", LINK));
    return scene.sent(
        xml.getBytes(StandardCharsets.UTF_8), scene.project().phone().speaking("9.9").submit(xml));
  }

  private static void aRealCase(Scene scene) throws Exception {
    scene.have(
        scene.project(), scene.form("opens-" + scene.token(), "", scene.opening("real", "")));
  }

  private static Sent touching(Scene scene, String user, String query) throws Exception {
    return unsigned(scene, Forms.block(scene.caseId("real"), "<close/>"), user, query);
  }

  private static Sent manyLinks(Scene scene) throws Exception {
    return unsigned(scene, CaseGraphInputs.many(scene, 70_000), "demo_user", DEMO + NO_SIGN_IN);
  }

  private static Sent unsigned(Scene scene, String block, String user, String query)
      throws Exception {
    String xml = scene.blocks(block).replace(TestProject.userId("amina"), user);
    Phone phone = scene.phone().anonymous().at("?" + query);
    return scene.sent(xml.getBytes(StandardCharsets.UTF_8), phone.submit(xml));
  }

  private static Phone nowhere(Scene scene) {
    return scene.phone().at("/a/no-such-project/receiver/");
  }

  private static Phone retired(Scene scene) {
    return scene.project().phone("retired");
  }
}
