package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server with two places for forms and one for pages, held by senders that never finish. */
class BulkheadIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static OtherSettings settings;
  private static TestProject project;
  private final List<Socket> held = new ArrayList<>();

  @BeforeAll
  static void with_few_places() throws Exception {
    settings =
        new OtherSettings(
            Map.of(
                "hq.bulkhead.receiver", "2+2",
                "hq.bulkhead.pages", "1+1",
                "hq.bulkhead.patience", "300"));
    project = TestProject.create(STACK, "bulkhead");
  }

  @AfterAll
  static void as_before() throws Exception {
    settings.close();
  }

  @AfterEach
  void let_go() throws Exception {
    for (Socket socket : held) {
      socket.close();
    }
    assertThat(Wait.until(A_MINUTE, () -> atWork(0) + atWork(2), sum -> sum == 0)).isZero();
  }

  @Test
  void phones_that_find_no_place_are_told_when_to_come_back_and_everything_else_goes_on()
      throws Exception {
    String authorization = "Authorization: " + project.phone().authorization() + "\r\n";
    String path = project.phone().receiver().getPath();
    hold(path, "text/xml", authorization);
    hold(path, "text/xml", authorization);
    assertThat(Wait.until(A_MINUTE, () -> atWork(0), places -> places == 2)).isEqualTo(2);
    Map<String, Long> before = project.rows();
    String form = Forms.form("urn:it-places", UUID.randomUUID().toString(), "<a/>", "");

    Phone.Answer busy = project.phone().submit(form);

    assertThat(busy.status()).isEqualTo(503);
    assertThat(busy.nature()).isEqualTo("submit_error");
    assertThat(busy.header("Content-Type").orElse("")).startsWith("text/xml");
    assertThat(Integer.parseInt(busy.header("Retry-After").orElseThrow())).isBetween(5, 120);
    assertThat(project.rows()).isEqualTo(before);
    assertThat(get("/login/").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);

    let_go();
    assertThat(project.phone().submit(form).status()).isEqualTo(201);
  }

  @Test
  void people_who_find_no_place_see_it_in_the_shell_and_forms_and_sign_in_go_on() throws Exception {
    hold("/", "application/x-www-form-urlencoded", "");
    assertThat(Wait.until(A_MINUTE, () -> atWork(2), places -> places == 1)).isEqualTo(1);

    HttpResponse<String> busy = get("/");

    assertThat(busy.statusCode()).isEqualTo(503);
    assertThat(busy.body()).contains("More people are at work", "hq.css");
    assertThat(Integer.parseInt(busy.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(5, 120);
    assertThat(get("/login/").statusCode()).isEqualTo(200);
    String form = Forms.form("urn:it-places", UUID.randomUUID().toString(), "<a/>", "");
    assertThat(project.phone().submit(form).status()).isEqualTo(201);
    assertThat(OtherSettings.load().at("/bulkheads/2/shed").asLong()).isPositive();
  }

  /** A request whose body never ends. */
  private void hold(String path, String type, String header) throws IOException {
    URI url = URI.create(STACK.get("url"));
    Socket socket = new Socket(url.getHost(), url.getPort());
    held.add(socket);
    socket
        .getOutputStream()
        .write(
            ("POST "
                    + path
                    + " HTTP/1.1\r\nHost: "
                    + url.getAuthority()
                    + "\r\n"
                    + header
                    + "Content-Type: "
                    + type
                    + "\r\nContent-Length: 1000\r\n\r\na=")
                .getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static long atWork(int room) throws IOException, InterruptedException {
    return OtherSettings.load().at("/bulkheads/" + room + "/atWork").asLong();
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(STACK.get("url") + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
