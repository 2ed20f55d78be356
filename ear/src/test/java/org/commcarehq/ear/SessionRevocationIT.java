package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commcarehq.server.Stack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A session that is ended is ended at its next request, whatever is away. */
class SessionRevocationIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final Pattern BUTTON = Pattern.compile("<input[^>]*Sign out Firefox[^>]*>");
  private static final Pattern NAME = Pattern.compile(" name=\"([^\"]+)\"");
  private static TestProject project;

  @BeforeAll
  static void a_project() throws Exception {
    project = TestProject.create(STACK, "sessions");
  }

  @Test
  void a_session_is_ended_from_another_one() throws Exception {
    String username = project.webUser("two-places", "admin");
    Guest lost = new Guest(STACK).from("192.0.2.20").with("User-Agent", "Firefox/121 Android");
    Guest here = new Guest(STACK).from("192.0.2.21").with("User-Agent", "Chrome/120 Windows");
    signIn(lost, username);
    signIn(here, username);

    String page = here.get("/account/sessions/").body();
    assertThat(page).contains("Firefox on Android", "192.0.2.20", "Chrome on Windows", "This one");
    Matcher button = BUTTON.matcher(page);
    assertThat(button.find()).isTrue();
    Matcher name = NAME.matcher(button.group());
    assertThat(name.find()).isTrue();
    HttpResponse<String> answer =
        here.submit("/account/sessions/", "sessions", Map.of(name.group(1), "Sign out"));

    assertThat(answer.body()).contains("Signed out there").doesNotContain("Firefox on Android");
    assertThat(isIn(lost)).isFalse();
    assertThat(isIn(here)).isTrue();
  }

  @Test
  void it_is_obeyed_while_redis_is_away() throws Exception {
    String username = project.webUser("no-redis", "admin");
    Guest guest = new Guest(STACK).from("192.0.2.22");
    signIn(guest, username);
    Stack stack = Stack.fromSystemProperties();
    stack.stopService("redis");
    try {
      assertThat(isIn(guest)).isTrue();
      assertThat(guest.get("/account/sessions/").statusCode()).isEqualTo(200);
      project.change(
          "UPDATE hq.web_session SET revoked_on = now() WHERE username = 'no-redis@' || ?"
              + " || '.example.org'");
      assertThat(isIn(guest)).isFalse();
      signIn(guest, username);
      assertThat(isIn(guest)).isTrue();
    } finally {
      stack.startService("redis");
    }
  }

  @Test
  void another_password_ends_every_session_but_the_one_it_was_changed_in() throws Exception {
    String username = project.webUser("changer", "admin");
    Guest elsewhere = new Guest(STACK).from("192.0.2.23");
    Guest here = new Guest(STACK).from("192.0.2.24");
    signIn(elsewhere, username);
    signIn(here, username);

    here.submit(
        "/account/",
        "changing",
        Map.of(
            "present", STACK.get("webPassword"),
            "wanted", "correct horse battery",
            "again", "correct horse battery",
            "changePassword", "Change password"));

    assertThat(isIn(elsewhere)).isFalse();
    assertThat(isIn(here)).isTrue();
    assertThat(new Guest(STACK).signIn(username, "correct horse battery").statusCode())
        .isEqualTo(302);
  }

  @Test
  void who_signs_out_is_out_even_with_the_cookie_kept() throws Exception {
    String username = project.webUser("leaver", "admin");
    Guest guest = new Guest(STACK).from("192.0.2.25");
    signIn(guest, username);
    String cookie = "JSESSIONID=" + guest.cookie("JSESSIONID").orElseThrow();

    guest.submit(place(), "leave", Map.of("signout", "Sign out"));

    HttpResponse<String> answer = new Guest(STACK).with("Cookie", cookie).get(place());
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(
            project.number(
                "SELECT count(*) FROM hq.web_session WHERE revoked_on IS NULL"
                    + " AND username = 'leaver@' || ? || '.example.org'"))
        .isZero();
  }

  private static void signIn(Guest guest, String username) throws Exception {
    assertThat(guest.signIn(username, STACK.get("webPassword")).statusCode()).isEqualTo(302);
  }

  private static boolean isIn(Guest guest) throws Exception {
    return guest.get(place()).statusCode() == 200;
  }

  private static String place() {
    return "/a/" + project.domain() + "/dashboard/";
  }
}
