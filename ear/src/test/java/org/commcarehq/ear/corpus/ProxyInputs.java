package org.commcarehq.ear.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.commcarehq.ear.Nginx;
import org.commcarehq.ear.Phone;
import org.commcarehq.ear.Wait;

/** B015 to B020: what the proxy stops before it reaches the application. */
final class ProxyInputs {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SHIPPED = "client_body_timeout 60s;";
  private static final int DRIPS = 6;

  private ProxyInputs() {}

  /** A conversation over one connection to the proxy. */
  private interface Talk {
    void over(RawRequest request) throws Exception;
  }

  static List<BadInput> all() {
    List<BadInput> all = new ArrayList<>();
    all.add(
        proxied("B015", "", 408, s -> head(s, "POST", "Content-Length: 2000"), ProxyInputs::drip));
    all.add(
        proxied(
            "B018",
            "",
            400,
            s -> head(s, "POST", "Content-Length: 5", "Transfer-Encoding: chunked") + "0\r\n\r\n",
            request -> {}));
    all.add(
        proxied(
            "B020",
            "",
            408,
            s -> head(s, "POST", "Content-Length: 2000", "Expect: 100-continue"),
            request -> {}));
    for (String method : List.of("HEAD", "PUT", "TRACE", "DELETE")) {
      all.add(
          proxied("B020a", method, 405, s -> head(s, method, "Content-Length: 0"), request -> {}));
    }
    return all;
  }

  /** A tenth of the bytes comes slowly, the rest never. */
  private static void drip(RawRequest request) throws Exception {
    for (int i = 0; i < DRIPS; i++) {
      request.send("x");
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }

  private static BadInput proxied(
      String id, String what, int logged, Function<Scene, String> head, Talk talk) {
    return BadInput.of(
            id,
            what,
            scene -> {
              Path folder = Files.createTempDirectory("nginx-");
              String node = URI.create(scene.stack().get("url")).getAuthority();
              try (Nginx nginx = Nginx.before(folder, ProxyInputs::impatient, node, node);
                  RawRequest request =
                      RawRequest.to(URI.create("http://127.0.0.1:" + nginx.port()), PATIENCE)) {
                request.send(head.apply(scene));
                talk.over(request);
                RawRequest.Answer answer = request.answer();
                assertThat(
                        Wait.until(
                            PATIENCE, nginx::accessLog, log -> log.contains("\" " + logged + " ")))
                    .contains("\" " + logged + " ");
                return Sent.of(answer);
              }
            })
        .given(scene -> Nginx.assumeInstalled());
  }

  /** Nobody waits a minute for a test; that it is a minute is looked at. */
  private static String impatient(String site) {
    assertThat(site).contains(SHIPPED);
    return site.replace(SHIPPED, "client_body_timeout 2s;");
  }

  private static String head(Scene scene, String method, String... headers) {
    Phone phone = scene.phone();
    return "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: %s\r\n"
            .formatted(method, phone.receiver().getPath(), phone.authorization())
        + "Content-Type: text/xml\r\nX-OpenRosa-Version: 3.0\r\n"
        + String.join("\r\n", headers)
        + "\r\n\r\n";
  }
}
