package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a page of another site makes a browser send, with the cookies of who has signed in. */
class OriginIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static TestProject project;
  private static Visitor visitor;

  @BeforeAll
  static void somebody_who_has_signed_in() throws Exception {
    project = TestProject.create(STACK, "origin");
    visitor = Visitor.signedIn(STACK.get("url"), project.webUser(), STACK.get("webPassword"));
  }

  @Test
  void a_post_from_another_site_is_refused() throws Exception {
    assertThat(post(Map.of("Origin", "https://evil.example"))).isEqualTo(403);
    assertThat(post(Map.of("Origin", "null"))).isEqualTo(403);
    assertThat(post(Map.of("Origin", STACK.get("url") + ".evil.example"))).isEqualTo(403);
    assertThat(post(Map.of("Sec-Fetch-Site", "cross-site"))).isEqualTo(403);
    assertThat(post(Map.of("Sec-Fetch-Site", "same-site"))).isEqualTo(403);
    assertThat(post(Map.of("Sec-Fetch-Site", "cross-site", "Origin", STACK.get("url"))))
        .isEqualTo(403);
  }

  @Test
  void so_is_one_to_the_page_that_signs_in() throws Exception {
    assertThat(
            visitor.ask("POST", "/login/", Map.of("Origin", "https://evil.example")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void a_post_from_our_own_pages_passes() throws Exception {
    assertThat(post(Map.of("Origin", STACK.get("url"), "Sec-Fetch-Site", "same-origin")))
        .isNotEqualTo(403);
    assertThat(post(Map.of())).isNotEqualTo(403);
  }

  @Test
  void what_was_opened_in_another_session_is_over_in_this_one() throws Exception {
    String settings = "/a/" + project.domain() + "/settings/";
    Visitor other =
        Visitor.signedIn(
            STACK.get("url"), project.webUser("other", "admin"), STACK.get("webPassword"));
    String theirs = other.viewState(settings, "settings-form");
    Map<String, String> taken =
        Map.of("name", "Taken over", "zone", "UTC", "language", "en", "save", "Save");
    Map<String, String> stolen = new HashMap<>(taken);
    stolen.put("jakarta.faces.ViewState", theirs);

    assertThat(visitor.press(settings, "settings-form", stolen)).isEqualTo(410);
    assertThat(name()).isEqualTo("A test's own");

    assertThat(visitor.press(settings, "settings-form", taken)).isIn(200, 302);
    assertThat(name()).as("with one's own it works").isEqualTo("Taken over");
  }

  private static String name() throws Exception {
    return project.text("SELECT display_name FROM hq.domain WHERE name = ?");
  }

  @Test
  void a_link_from_another_site_is_followed() throws Exception {
    assertThat(
            visitor
                .get("/a/" + project.domain() + "/cases/", Map.of("Sec-Fetch-Site", "cross-site"))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void phones_and_programs_come_from_no_site() throws Exception {
    Phone.Answer answer =
        project
            .phone()
            .with("Origin", "https://evil.example")
            .submit(Forms.registration("origin-form", "origin-case", "Neema"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'");
  }

  private static int post(Map<String, String> headers) throws Exception {
    return visitor.ask("POST", "/a/" + project.domain() + "/cases/", headers).statusCode();
  }
}
