package org.commcarehq.platform.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the settings: a system property {@code hq.some-name}, else an environment variable {@code
 * HQ_SOME_NAME}, else the default.
 */
@ApplicationScoped
public class SettingsReader {
  private final Function<String, Optional<String>> source;

  /** Reads this process's properties and environment. */
  public SettingsReader() {
    this(SettingsReader::fromProcess);
  }

  SettingsReader(Function<String, Optional<String>> source) {
    this.source = source;
  }

  /** The settings of this node. */
  @Produces
  @ApplicationScoped
  public SettingsHolder holder() {
    return new SettingsHolder(read());
  }

  /** The settings of this node, for injection. */
  @Produces
  public Settings settings(SettingsHolder holder) {
    return holder.settings();
  }

  Settings read() {
    return new Settings(
        text("hq.base-url", "http://localhost:8080"),
        new Settings.Kafka(text("hq.kafka.bootstrap-servers", "localhost:9092")),
        new Settings.Elasticsearch(
            text("hq.elasticsearch.url", "http://localhost:9200"),
            text("hq.elasticsearch.user", ""),
            text("hq.elasticsearch.password", "")),
        new Settings.Redis(text("hq.redis.url", "redis://localhost:6379")),
        new Settings.Blobs(
            Settings.BlobStoreKind.valueOf(text("hq.blobs.kind", "s3").toUpperCase(Locale.ROOT)),
            Path.of(text("hq.blobs.folder", "data/blobs"))),
        new Settings.S3(
            text("hq.s3.endpoint", "http://localhost:9000"),
            text("hq.s3.region", "us-east-1"),
            text("hq.s3.bucket", "commcarehq"),
            text("hq.s3.access-key", ""),
            text("hq.s3.secret-key", "")),
        Path.of(text("hq.shared-folder", "data/shared")),
        Path.of(text("hq.temp-folder", System.getProperty("java.io.tmpdir"))),
        Long.parseLong(text("hq.spool.max-bytes", "21474836480")),
        new Settings.DeviceLogs(Integer.parseInt(text("hq.device-logs.keep-days", "60"))),
        demo());
  }

  private Settings.Demo demo() {
    return new Settings.Demo(
        Boolean.parseBoolean(text("hq.demo.enabled", "false")),
        text("hq.demo.domain", "demo"),
        text("hq.demo.app-id", "0d15ea5e00000000000000000000da7a"),
        text("hq.demo.web-user", "admin@example.org"),
        text("hq.demo.web-password", ""),
        text("hq.demo.device-user", "amina"),
        text("hq.demo.device-password", ""));
  }

  private String text(String name, String otherwise) {
    return source.apply(name).orElse(otherwise);
  }

  private static Optional<String> fromProcess(String name) {
    String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    return Optional.ofNullable(System.getProperty(name))
        .or(() -> Optional.ofNullable(System.getenv(variable)));
  }
}
