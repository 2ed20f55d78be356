package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;

/** The real nginx of this machine with the site that ships, on a port of its own. */
public final class Nginx implements AutoCloseable {
  private static final Path SITE =
      Path.of(System.getProperty("hq.root", ".."), "server-config/nginx/commcarehq.conf");
  private static final Path NGINX = Path.of("/usr/sbin/nginx");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private final Process process;
  private final Path folder;
  private final int port;

  private Nginx(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  /** Skips the test, loudly, on a machine without nginx. */
  public static void assumeInstalled() {
    if (!Files.isExecutable(NGINX)) {
      System.err.println("SKIPPED: nginx is not installed, its site is not tried");
    }
    Assumptions.assumeTrue(Files.isExecutable(NGINX), "nginx is not installed");
  }

  /** Starts it before these two nodes; the site may be changed where a test cannot wait so long. */
  public static Nginx before(Path folder, UnaryOperator<String> change, String node, String other)
      throws Exception {
    int port = freePort();
    String site =
        Files.readString(SITE)
            .replace("server 127.0.0.1:8080", "server " + node)
            .replace("server 127.0.0.1:8180", "server " + other)
            .replace("listen 80;", "listen 127.0.0.1:" + port + ";");
    Files.writeString(
        folder.resolve("nginx.conf"),
        """
        daemon off; pid nginx.pid; error_log stderr;
        events {}
        http {
          access_log access.log;
          client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi; scgi_temp_path scgi;
        %s
        }
        """
            .formatted(change.apply(site)));
    Process process =
        new ProcessBuilder(
                NGINX.toString(), "-p", folder + File.separator, "-c", "nginx.conf", "-e", "stderr")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
    Nginx nginx = new Nginx(process, folder, port);
    assertThat(Wait.until(PATIENCE, nginx::answers, Boolean::booleanValue))
        .as(Files.readString(folder.resolve("nginx.log")))
        .isTrue();
    return nginx;
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** What it wrote of the requests it had. */
  public String accessLog() throws IOException {
    return Files.readString(folder.resolve("access.log"));
  }

  private boolean answers() {
    try (Socket socket = new Socket("127.0.0.1", port)) {
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

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor(10, TimeUnit.SECONDS);
  }
}
