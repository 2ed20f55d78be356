package org.commcarehq.ear;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The running stack, as ready.json describes it; the system property hq.ready says where. */
public final class ReadyStack {
  private static final String DEFAULT = ".run/ready.json";
  private final JsonNode json;
  private final Path folder;

  private ReadyStack(JsonNode json, Path folder) {
    this.json = json;
    this.folder = folder;
  }

  /** Reads ready.json. */
  public static ReadyStack read() {
    Path file = Path.of(System.getProperty("hq.ready", DEFAULT)).toAbsolutePath();
    try {
      return new ReadyStack(new ObjectMapper().readTree(file.toFile()), file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("No stack is ready: " + file + " cannot be read", e);
    }
  }

  /** A value by its name, nested ones by slashes. */
  public String get(String pointer) {
    JsonNode value = json.at("/" + pointer);
    if (value.isMissingNode()) {
      throw new IllegalArgumentException("ready.json has no " + pointer);
    }
    return value.asText();
  }

  /** The folder that the stack runs in. */
  public Path folder() {
    return folder;
  }

  /** Where a project's devices send forms. */
  public URI receiver(String domain) {
    return URI.create(get("url") + "/a/" + domain + "/receiver/");
  }

  /** A new connection to PostgreSQL, each statement committed at once. */
  public Connection postgres() throws SQLException {
    return DriverManager.getConnection(
        get("postgres"), get("postgresUser"), get("postgresPassword"));
  }

  /** What a server of the stack writes of itself, such as {@code wildfly}. */
  public Path log(String server) {
    return folder.resolve("logs").resolve(server + ".log");
  }

  /** How many files of uploads wait in the temporary folder. */
  public long uploadsInFlight() throws IOException {
    Path uploads = folder.resolve("tmp/hq-uploads");
    if (!Files.isDirectory(uploads)) {
      return 0;
    }
    long[] count = {0};
    Files.walkFileTree(
        uploads,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            count[0]++;
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException goneMeanwhile) {
            return FileVisitResult.CONTINUE;
          }
        });
    return count[0];
  }
}
