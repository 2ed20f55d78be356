package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as no browser sends them; nobody is signed in. */
class PageGateIT {
  private final URI site = URI.create(ReadyStack.read().get("url"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/faces/pages/pipeline.xhtml",
        "/pages/pipeline.xhtml",
        "/a/x/receiver/../../../faces/pages/pipeline.xhtml",
        "/a/x/receiver/%2e%2e/%2e%2e/%2e%2e/faces/pages/pipeline.xhtml",
        "/faces/jakarta.faces.resource/../pages/pipeline.xhtml",
        "/health/../faces/pages/pipeline.xhtml",
        "/rest/a/demo/receiver/",
        "/WEB-INF/web.xml",
        "/faces/WEB-INF/web.xml"
      })
  void no_detour_leads_around_the_gate(String path) throws IOException {
    assertThat(statusOf(path)).isIn(400, 403, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/demo/pipeline/", "/a/demo/cases/", "/a/nowhere/cases/"})
  void a_page_of_a_project_asks_to_sign_in_whether_or_not_the_project_exists(String path)
      throws IOException {
    assertThat(statusOf(path)).isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/demo/cases/", "/login/", "/nowhere/", "/a/demo/api/nowhere/v1"})
  void a_method_that_no_page_knows_is_answered_too(String path) throws IOException {
    for (String method : new String[] {"PATCH", "DELETE", "PUT", "MADE-UP"}) {
      assertThat(statusOf(method, path)).as(method).isBetween(200, 499);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/demo/api/user/v1/%ff", "/a/demo/api/user/v1?text=%ed%a0%80"})
  void an_address_of_bytes_that_are_no_text_is_refused(String path) throws IOException {
    assertThat(statusOf(path)).isEqualTo(400);
    assertThat(statusOf("PATCH", path)).isEqualTo(400);
  }

  private int statusOf(String path) throws IOException {
    return statusOf("GET", path);
  }

  private int statusOf(String method, String path) throws IOException {
    try (Socket socket = new Socket(site.getHost(), site.getPort());
        BufferedReader answer =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      String request =
          "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
              .formatted(method, path, site.getAuthority());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return Integer.parseInt(answer.readLine().split(" ")[1]);
    }
  }
}
