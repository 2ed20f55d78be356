package org.commcarehq.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The settings of hq.properties as they are in this stack. */
final class DevelopmentSettings {
  private final Folders folders;
  private final Ports ports;
  private final Secrets secrets;
  private final Properties effective = new Properties();

  DevelopmentSettings(Folders folders, Ports ports) {
    this.folders = folders;
    this.ports = ports;
    this.secrets = new Secrets(folders);
    readDefaults();
    servers();
    folders();
    limits();
    couch();
    demo();
    fromCommandLine();
  }

  String get(String name) {
    String value = effective.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("No such setting in hq.properties: " + name);
    }
    return value;
  }

  String secret(String name) {
    return secrets.get(name);
  }

  /** Writes what WildFly is started with. */
  Path write() throws IOException {
    Path file = folders.run().resolve("hq.properties");
    Secrets.OwnerOnly.write(file, effective);
    return file;
  }

  private void readDefaults() {
    try (InputStream in =
        Files.newInputStream(folders.root().resolve("server-config/hq.properties"))) {
      effective.load(in);
    } catch (IOException e) {
      throw new Trouble("server-config/hq.properties cannot be read.", e);
    }
  }

  private void servers() {
    set("hq.base-url", "http://127.0.0.1:" + ports.http());
    set("hq.db.url", "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/hq");
    set("hq.db.user", "hq");
    set("hq.db.password", secrets.get("postgres"));
    set("hq.db.app-password", secrets.get("postgres-app"));
    set("hq.db.jobs-password", secrets.get("postgres-jobs"));
    set("hq.kafka.bootstrap-servers", "127.0.0.1:" + ports.kafka());
    set("hq.elasticsearch.url", "http://127.0.0.1:" + ports.elasticsearch());
    set("hq.redis.url", "redis://127.0.0.1:" + ports.redis());
    set("hq.s3.endpoint", "http://127.0.0.1:" + ports.s3());
    set("hq.s3.access-key", "development");
    set("hq.s3.secret-key", secrets.get("s3"));
    set("hq.mail.host", "127.0.0.1");
    set("hq.mail.port", Integer.toString(ports.smtp()));
    set("hq.node", "development-" + ports.offset());
    set("hq.cluster.hosts", "127.0.0.1[" + ports.cluster() + "]");
  }

  private void folders() {
    set("hq.shared-folder", folders.run().resolve("data/shared").toString());
    set("hq.signing-key-file", folders.run().resolve("data/shared/signing-key").toString());
    set("hq.secret-key-file", folders.run().resolve("data/shared/secret-key").toString());
    set("hq.blobs.folder", folders.run().resolve("data/blobs").toString());
    set("hq.temp-folder", folders.run().resolve("tmp").toString());
  }

  /** Uses are counted, but load tests never reach the rates from which on projects are limited. */
  private void limits() {
    set("hq.limits.forms.system", "100000/s");
    set("hq.limits.case-updates.system", "1000000/s");
  }

  /** Whether this stack has a CouchDB of its own: where the system property hq.couch says so. */
  static boolean hasCouch() {
    return Boolean.getBoolean("hq.couch");
  }

  private void couch() {
    if (hasCouch()) {
      set("hq.couch.url", "http://127.0.0.1:" + ports.couch());
      set("hq.couch.user", "hq");
      set("hq.couch.password", secrets.get("couch"));
    }
  }

  private void demo() {
    set("hq.demo.enabled", "true");
    set("hq.demo.web-password", secrets.get("demo-web"));
    set("hq.demo.device-password", secrets.get("demo-device"));
  }

  /** Any setting may be given as a system property. */
  private void fromCommandLine() {
    for (String name : effective.stringPropertyNames()) {
      String given = System.getProperty(name);
      if (given != null) {
        set(name, given);
      }
    }
  }

  private void set(String name, String value) {
    if (effective.setProperty(name, value) == null) {
      throw new IllegalStateException(name + " is missing in server-config/hq.properties");
    }
  }
}
