package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site that ships for nginx, before one living node and one that is gone. */
class NginxIT {
  @TempDir Path folder;
  private final ReadyStack stack = ReadyStack.read();
  private Nginx nginx;

  @BeforeEach
  void nginx_is_installed() {
    Nginx.assumeInstalled();
  }

  @AfterEach
  void nginx_stops() throws Exception {
    if (nginx != null) {
      nginx.close();
    }
  }

  @Test
  void a_submission_goes_through_to_the_node_that_lives() throws Exception {
    TestProject project = TestProject.create(stack, "nginx");
    int port = serve(URI.create(stack.get("url")).getAuthority(), "127.0.0.1:" + freePort());
    String formId = UUID.randomUUID().toString();

    for (int i = 0; i < 2; i++) { // one of the two is tried at the node that is gone first
      Phone.Answer answer =
          through(project, port).submit(Forms.registration(formId, "c-" + formId, "Amina"));
      assertThat(answer.status()).isEqualTo(201);
    }

    assertThat(project.rows()).containsEntry("form_instance", 1L);
  }

  @Test
  void when_no_node_lives_devices_are_told_when_to_come_back() throws Exception {
    TestProject project = TestProject.create(stack, "nginx");
    int port = serve("127.0.0.1:" + freePort(), "127.0.0.1:" + freePort());

    Phone.Answer answer = through(project, port).submit(Forms.registration("f1", "c1", "Amina"));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).contains("30");
    assertThat(project.rows()).containsEntry("form_instance", 0L);
  }

  private Phone through(TestProject project, int port) {
    return project
        .phone()
        .at("http://127.0.0.1:%d/a/%s/receiver/".formatted(port, project.domain()));
  }

  private int serve(String node, String otherNode) throws Exception {
    nginx = Nginx.before(folder, site -> site, node, otherNode);
    return nginx.port();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
