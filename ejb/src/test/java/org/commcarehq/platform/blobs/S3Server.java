package org.commcarehq.platform.blobs;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.commcarehq.platform.settings.Settings;

/** A real S3-compatible server in a process of its own. */
final class S3Server implements AutoCloseable {
  private static final String SECRET = "only-for-tests";
  private final Path folder;
  private final int port;
  private Process process;

  S3Server(Path folder) throws IOException {
    this.folder = folder;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
  }

  Settings.S3 settings() {
    return new Settings.S3("http://127.0.0.1:" + port, "us-east-1", "blobs", "tests", SECRET);
  }

  void start() throws IOException, InterruptedException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path properties =
        Files.write(
            folder.resolve("s3proxy.properties"),
            List.of(
                "s3proxy.endpoint=http://127.0.0.1:" + port,
                "s3proxy.authorization=aws-v2-or-v4",
                "s3proxy.identity=tests",
                "s3proxy.credential=" + SECRET,
                "jclouds.provider=filesystem-nio2",
                "jclouds.filesystem.basedir=" + data));
    Path logback =
        Files.writeString(
            folder.resolve("logback.xml"), "<configuration><root level=\"OFF\"/></configuration>");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=" + logback,
                "-cp",
                System.getProperty(
                    "surefire.real.class.path", System.getProperty("java.class.path")),
                "org.gaul.s3proxy.Main",
                "--properties",
                properties.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("s3proxy.log").toFile())
            .start();
    awaitPort();
  }

  private void awaitPort() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < end && process.isAlive()) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
        return;
      } catch (IOException notYet) {
        process.waitFor(100, TimeUnit.MILLISECONDS);
      }
    }
    throw new IOException("no S3: " + Files.readString(folder.resolve("s3proxy.log")));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
