package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site that ships for nginx, before one living node and one that is gone. */
class NginxIT {
  private static final Path SITE =
      Path.of(System.getProperty("hq.root", ".."), "server-config/nginx/commcarehq.conf");
  private static final Path NGINX = Path.of("/usr/sbin/nginx");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path folder;
  private final ReadyStack stack = ReadyStack.read();
  private Process nginx;

  @BeforeEach
  void nginx_is_installed() {
    if (!Files.isExecutable(NGINX)) {
      System.err.println("SKIPPED: nginx is not installed, its site is not tried");
    }
    Assumptions.assumeTrue(Files.isExecutable(NGINX), "nginx is not installed");
  }

  @AfterEach
  void nginx_stops() throws InterruptedException {
    if (nginx != null) {
      nginx.destroy();
      nginx.waitFor(10, TimeUnit.SECONDS);
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
    int port = freePort();
    String site =
        Files.readString(SITE)
            .replace("server 127.0.0.1:8080", "server " + node)
            .replace("server 127.0.0.1:8180", "server " + otherNode)
            .replace("listen 80;", "listen 127.0.0.1:" + port + ";");
    Files.writeString(
        folder.resolve("nginx.conf"),
        """
        daemon off; pid nginx.pid; error_log stderr;
        events {}
        http {
          access_log off;
          client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi; scgi_temp_path scgi;
        %s
        }
        """
            .formatted(site));
    nginx =
        new ProcessBuilder(
                NGINX.toString(), "-p", folder + File.separator, "-c", "nginx.conf", "-e", "stderr")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
    assertThat(Wait.until(PATIENCE, () -> answers(port), Boolean::booleanValue))
        .as(Files.readString(folder.resolve("nginx.log")))
        .isTrue();
    return port;
  }

  private static boolean answers(int port) {
    try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
