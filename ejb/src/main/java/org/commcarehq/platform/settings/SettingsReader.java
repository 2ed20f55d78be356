package org.commcarehq.platform.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.commcarehq.platform.rates.Rates;

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
        new Settings.DatabaseRoles(
            text("hq.db.app-user", "hq_app"), text("hq.db.jobs-user", "hq_jobs")),
        new Settings.Kafka(text("hq.kafka.bootstrap-servers", "localhost:9092")),
        new Settings.Elasticsearch(
            text("hq.elasticsearch.url", "http://localhost:9200"),
            text("hq.elasticsearch.user", ""),
            text("hq.elasticsearch.password", "")),
        new Settings.Redis(text("hq.redis.url", "redis://localhost:6379")),
        new Settings.Couch(
            text("hq.couch.url", ""),
            text("hq.couch.user", ""),
            text("hq.couch.password", ""),
            names(text("hq.couch.databases", "commcarehq__users"))),
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
        Path.of(text("hq.signing-key-file", "data/shared/signing-key")),
        Path.of(text("hq.secret-key-file", "data/shared/secret-key")),
        Path.of(text("hq.temp-folder", System.getProperty("java.io.tmpdir"))),
        Long.parseLong(text("hq.spool.max-bytes", "21474836480")),
        limits(),
        bulkheads(),
        new Settings.DeviceLogs(
            Integer.parseInt(text("hq.device-logs.keep-days", "60")),
            Rates.of(text("hq.device-logs.unsigned-reports", "1000/d")),
            Rates.of(text("hq.device-logs.unsigned-lines", "10000/d"))),
        demo());
  }

  private Settings.Limits limits() {
    return new Settings.Limits(
        Boolean.parseBoolean(text("hq.limits.enabled", "true")),
        new Settings.Limit(
            Rates.of(text("hq.limits.forms.system", "30/s 400/min 17000/h")),
            Rates.of(text("hq.limits.forms.per-worker", "0.01/s 0.14/min 6/h 46/d 230/w")),
            Rates.of(text("hq.limits.forms.per-project", "1/s 10/min 30/h 50/d 100/w"))),
        new Settings.Limit(
            Rates.of(text("hq.limits.case-updates.system", "300/s 4000/min 170000/h")),
            Rates.of(text("hq.limits.case-updates.per-worker", "0.1/s 1.4/min 60/h 460/d 2300/w")),
            Rates.of(
                text("hq.limits.case-updates.per-project", "10/s 100/min 300/h 500/d 1000/w"))),
        millis("hq.limits.longest-delay", "1000"),
        Integer.parseInt(text("hq.limits.delayed", "8")));
  }

  private Settings.Bulkheads bulkheads() {
    return new Settings.Bulkheads(
        bulkhead("hq.bulkhead.receiver", "32+64"),
        bulkhead("hq.bulkhead.api", "8+16"),
        bulkhead("hq.bulkhead.pages", "24+48"),
        bulkhead("hq.bulkhead.login", "4+16"),
        millis("hq.bulkhead.patience", "1000"));
  }

  private Settings.Bulkhead bulkhead(String name, String otherwise) {
    String[] sizes = text(name, otherwise).split("\\+", 2);
    return new Settings.Bulkhead(
        Integer.parseInt(sizes[0].strip()), Integer.parseInt(sizes[1].strip()));
  }

  private Duration millis(String name, String otherwise) {
    return Duration.ofMillis(Long.parseLong(text(name, otherwise)));
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

  private static List<String> names(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
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
