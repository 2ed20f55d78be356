package org.commcarehq.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** What people and scripts need to use the stack: addresses, logins, a first form. */
final class Ready {
  // the id that the demo project gives to its first worker
  private static final String DEVICE_USER_ID = "a3c5f10e6b7d4e2f9a1c0d2e3f405161";
  private final Folders folders;
  private final DevelopmentSettings settings;

  Ready(Folders folders, DevelopmentSettings settings) {
    this.folders = folders;
    this.settings = settings;
  }

  static Path file(Folders folders) {
    return folders.run().resolve("ready.json");
  }

  /** Writes ready.json and the first form, and tells the user. */
  void announce(Progress progress) throws IOException {
    String json = new ObjectMapper().writeValueAsString(content());
    Path form = writeFirstForm();
    Files.writeString(file(folders), json + "\n");
    progress.print("");
    progress.print("CommCare HQ is up: " + settings.get("hq.base-url"));
    progress.print(
        "  web user      %s / %s"
            .formatted(settings.get("hq.demo.web-user"), settings.get("hq.demo.web-password")));
    progress.print(
        "  mobile worker %s / %s".formatted(deviceUser(), settings.get("hq.demo.device-password")));
    progress.print("  logs          " + folders.run().resolve("logs"));
    progress.print("Submit a first form (the second time it is a duplicate):");
    progress.print("  " + curl(form));
    progress.print("READY " + json);
  }

  private Map<String, Object> content() {
    Map<String, Object> ready = new LinkedHashMap<>();
    ready.put("url", settings.get("hq.base-url"));
    ready.put("domain", settings.get("hq.demo.domain"));
    ready.put("appId", settings.get("hq.demo.app-id"));
    ready.put("webUser", settings.get("hq.demo.web-user"));
    ready.put("webPassword", settings.get("hq.demo.web-password"));
    ready.put("deviceUser", deviceUser());
    ready.put("devicePassword", settings.get("hq.demo.device-password"));
    ready.put("postgres", settings.get("hq.db.url"));
    ready.put("postgresUser", settings.get("hq.db.user"));
    ready.put("postgresPassword", settings.get("hq.db.password"));
    ready.put("elasticsearch", settings.get("hq.elasticsearch.url"));
    ready.put("kafka", settings.get("hq.kafka.bootstrap-servers"));
    ready.put("redis", settings.get("hq.redis.url"));
    ready.put("s3", s3());
    ready.put("tables", tables());
    ready.put("indices", indices());
    return ready;
  }

  private static Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("form", "hq.form_instance");
    tables.put("case", "hq.commcare_case");
    tables.put("report", "hq_report.form_submission");
    return tables;
  }

  private static Map<String, String> indices() {
    Map<String, String> indices = new LinkedHashMap<>();
    indices.put("form", "hq-forms");
    indices.put("case", "hq-cases");
    indices.put("user", "hq-users");
    return indices;
  }

  private Map<String, String> s3() {
    Map<String, String> s3 = new LinkedHashMap<>();
    s3.put("endpoint", settings.get("hq.s3.endpoint"));
    s3.put("bucket", settings.get("hq.s3.bucket"));
    s3.put("accessKey", settings.get("hq.s3.access-key"));
    s3.put("secretKey", settings.get("hq.s3.secret-key"));
    return s3;
  }

  private String deviceUser() {
    return "%s@%s.commcarehq.org"
        .formatted(settings.get("hq.demo.device-user"), settings.get("hq.demo.domain"));
  }

  /** Written once: the same bytes, sent again after a restart, are still a duplicate. */
  private Path writeFirstForm() throws IOException {
    Path form = folders.run().resolve("first-form.xml");
    if (Files.exists(form)) {
      return form;
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    try (InputStream in = Ready.class.getResourceAsStream("first-form.xml")) {
      String xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          form,
          xml.replace("@deviceUser@", settings.get("hq.demo.device-user"))
              .replace("@deviceUserId@", DEVICE_USER_ID)
              .replace("@start@", now.minusSeconds(90).toString())
              .replace("@now@", now.toString()));
    }
    return form;
  }

  private String curl(Path form) {
    return "curl -i -u '%s:%s' -H 'X-OpenRosa-Version: 3.0' -H 'Content-Type: text/xml' --data-binary @%s %s/a/%s/receiver/%s/"
        .formatted(
            deviceUser(),
            settings.get("hq.demo.device-password"),
            form,
            settings.get("hq.base-url"),
            settings.get("hq.demo.domain"),
            settings.get("hq.demo.app-id"));
  }
}
