package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How people and phones sign in, and how those are kept out who guess. */
class SignInIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final String OWN = "192.0.2.10";
  private static final String FOREIGN = "198.51.100.10";
  private static final Pattern LINK =
      Pattern.compile("(https?://[^/\\s]+)/(?:reset|invitation)/([\\w-]{43})/");
  private static TestProject project;

  @BeforeAll
  static void a_project() throws Exception {
    project = TestProject.create(STACK, "signin");
  }

  @Test
  void the_session_has_another_id_after_the_sign_in() throws Exception {
    String username = project.webUser("rotated", "admin");
    Guest guest = new Guest(STACK).from(OWN);
    guest.get("/login/");
    String before = guest.cookie("JSESSIONID").orElseThrow();

    assertThat(guest.signIn(username, STACK.get("webPassword")).statusCode()).isEqualTo(302);

    String after = guest.cookie("JSESSIONID").orElseThrow();
    assertThat(after).isNotEqualTo(before);
    assertThat(guest.get(place("dashboard/")).statusCode()).isEqualTo(200);
    HttpResponse<String> byAddress = new Guest(STACK).get(place("dashboard/;jsessionid=" + after));
    assertThat(byAddress.statusCode()).isNotEqualTo(200);
    assertThat(byAddress.body()).doesNotContain(username);
  }

  @Test
  void a_hundred_wrong_passwords_at_once_are_counted_exactly() throws Exception {
    Phone guessing = project.phone().with("X-Forwarded-For", FOREIGN);
    Phone wrong = guessing.as("amina", "a wrong password");
    List<Callable<Integer>> attempts =
        IntStream.range(0, 100)
            .<Callable<Integer>>mapToObj(i -> () -> wrong.submit(form("none")).status())
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(30);
    List<Integer> statuses = new ArrayList<>();
    try {
      for (Future<Integer> one : threads.invokeAll(attempts)) {
        statuses.add(one.get());
      }
    } finally {
      threads.shutdown();
    }

    assertThat(statuses).hasSize(100).containsOnly(401);
    assertThat(counted("attempts", FOREIGN)).isEqualTo(100);
    assertThat(counted("failures", FOREIGN)).isEqualTo(5);

    Phone.Answer locked = guessing.submit(form("during"));
    assertThat(locked.status()).as("the right password, during the lock").isEqualTo(401);
    assertThat(locked.body()).isEqualTo(wrong.submit(form("none")).body());
    assertThat(project.phone().with("X-Forwarded-For", OWN).submit(form("own")).status())
        .as("the owner's phone, elsewhere")
        .isEqualTo(201);

    project.change(
        "UPDATE hq.sign_in_attempt SET locked_until = now() WHERE domain = ? AND source = ?",
        FOREIGN);
    assertThat(guessing.submit(form("after")).status()).as("after the lock").isEqualTo(201);
  }

  @Test
  void known_and_unknown_names_are_answered_alike_and_as_fast() throws Exception {
    String known = project.webUser("known", "admin");
    String unknown = "unknown@" + project.domain() + ".example.org";
    List<Long> ofKnown = new ArrayList<>();
    List<Long> ofUnknown = new ArrayList<>();
    attempt(known, 0); // pages and classes are loaded
    attempt(unknown, 0);
    String bodyOfKnown = "";
    String bodyOfUnknown = "";
    for (int i = 1; i <= 15; i++) {
      long start = System.nanoTime();
      bodyOfKnown = attempt(known, i);
      long between = System.nanoTime();
      bodyOfUnknown = attempt(unknown, i);
      ofKnown.add(between - start);
      ofUnknown.add(System.nanoTime() - between);
    }

    assertThat(bodyOfKnown).contains("do not go together");
    assertThat(plain(bodyOfUnknown, unknown)).isEqualTo(plain(bodyOfKnown, known));
    double ratio = (double) median(ofKnown) / median(ofUnknown);
    System.out.printf(
        "sign-in: known %d ms, unknown %d ms (medians of 15, page and form together)%n",
        median(ofKnown) / 1_000_000, median(ofUnknown) / 1_000_000);
    assertThat(ratio).isBetween(0.75, 1.33);
  }

  @Test
  void a_locked_sign_in_says_the_same_as_a_wrong_one() throws Exception {
    String username = project.webUser("locked", "admin");
    Guest guest = new Guest(STACK).from("198.51.100.77");
    for (int i = 0; i < 5; i++) {
      assertThat(guest.signIn(username, "wrong").body()).contains("do not go together");
    }

    assertThat(guest.signIn(username, STACK.get("webPassword")).body())
        .contains("do not go together");
    assertThat(
            new Guest(STACK)
                .from("198.51.100.78")
                .signIn(username, STACK.get("webPassword"))
                .statusCode())
        .isEqualTo(302);
  }

  @Test
  void a_forgotten_password_is_chosen_anew_by_a_link_that_begins_as_the_settings_say()
      throws Exception {
    String username = project.webUser("forgetful", "admin");
    HttpResponse<String> asked =
        new Guest(STACK)
            .from(OWN)
            .with("X-Forwarded-Host", "evil.example")
            .submit("/reset/", "asking", Map.of("address", username, "ask", "Send the link"));
    HttpResponse<String> ofNobody =
        new Guest(STACK)
            .from(OWN)
            .submit(
                "/reset/",
                "asking",
                Map.of("address", "nobody@" + project.domain() + ".org", "ask", "Send the link"));
    assertThat(asked.body()).contains("a mail with a link is on its way");
    assertThat(plain(asked.body(), username)).isEqualTo(plain(ofNobody.body(), username));

    Matcher link = LINK.matcher(Mailbox.of(STACK, username).await(1));
    assertThat(link.find()).isTrue();
    assertThat(link.group(1)).isEqualTo(STACK.get("url"));
    String path = "/reset/" + link.group(2) + "/";
    String wanted = "🦁🐘🦒".repeat(21) + " ";
    HttpResponse<String> weak = choose(path, "password1");
    assertThat(weak.body()).contains("guessed first");
    assertThat(choose(path, wanted).headers().firstValue("Location").orElse(""))
        .contains("/login/");

    assertThat(new Guest(STACK).from(OWN).signIn(username, wanted).statusCode()).isEqualTo(302);
    assertThat(new Guest(STACK).from(OWN).signIn(username, wanted.strip()).body())
        .contains("do not go together");
    assertThat(new Guest(STACK).get(path).body()).contains("used already");
  }

  @Test
  void an_address_with_a_header_in_it_gets_nothing() throws Exception {
    String username = project.webUser("header", "admin");
    for (String address :
        List.of(
            username + "\r\nBcc: victim@example.org", username + ",victim@example.org", "a\0b")) {
      HttpResponse<String> answer =
          new Guest(STACK)
              .from(OWN)
              .submit("/reset/", "asking", Map.of("address", address, "ask", "Send the link"));
      assertThat(answer.statusCode()).isIn(200, 400);
    }

    assertThat(
            project.number(
                "SELECT count(*) FROM hq.mail WHERE recipient LIKE 'header@' || ? || '%'"))
        .isZero();
  }

  private static HttpResponse<String> choose(String path, String password)
      throws IOException, InterruptedException {
    return new Guest(STACK)
        .from(OWN)
        .submit(
            path,
            "choosing",
            Map.of("wanted", password, "again", password, "use", "Change password"));
  }

  /** From a new place each time, so that nobody has to wait. */
  private static String attempt(String username, int from) throws Exception {
    return new Guest(STACK).from("203.0.113." + from).signIn(username, "a wrong password").body();
  }

  private static long median(List<Long> nanos) {
    return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow();
  }

  /** Without what differs from one answer to the next whoever asks. */
  private static String plain(String page, String username) {
    return page.replace(username, "NAME")
        .replaceAll("(name=\"jakarta.faces.ViewState\"[^>]*value=\")[^\"]*", "$1")
        .replaceAll("(name=\"primefaces.nonce\" value=\")[^\"]*", "$1")
        .replaceAll("nonce=\"[^\"]*\"", "nonce")
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID")
        .replaceAll("[A-Za-z0-9+/]{20,}={0,2}", "TOKEN");
  }

  private static String form(String id) {
    return Forms.registration("signin-" + id, "signin-case-" + id, "Neema");
  }

  private static long counted(String column, String source) throws SQLException {
    return project.number(
        "SELECT " + column + " FROM hq.sign_in_attempt WHERE domain = ? AND source = ?", source);
  }

  private static String place(String path) {
    return "/a/" + project.domain() + "/" + path;
  }
}
