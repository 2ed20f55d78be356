package org.commcarehq.platform.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.commcarehq.platform.rates.Rates;

/**
 * Everything that differs from one installation to the next. Names, defaults, units and meanings
 * stand in server-config/hq.properties; a test compares the two.
 */
public record Settings(
    String baseUrl,
    DatabaseRoles databaseRoles,
    Kafka kafka,
    Elasticsearch elasticsearch,
    Redis redis,
    Couch couch,
    Blobs blobs,
    S3 s3,
    Path sharedFolder,
    Path signingKeyFile,
    Path secretKeyFile,
    Path tempFolder,
    long spoolMaxBytes,
    Limits limits,
    Bulkheads bulkheads,
    DeviceLogs deviceLogs,
    Demo demo) {

  /**
   * Roles of the database, besides its owner.
   *
   * @param app the one that row level security holds
   * @param jobs the one of work that goes through all projects
   */
  public record DatabaseRoles(String app, String jobs) {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    /** Refuses names that would have to be quoted. */
    public DatabaseRoles {
      for (String name : List.of(app, jobs)) {
        if (!PLAIN.matcher(name).matches()) {
          throw new IllegalArgumentException(
              "hq.db.app-user and hq.db.jobs-user: only letters, digits and _, not " + name);
        }
      }
    }
  }

  /** The change feed's cluster. */
  public record Kafka(String bootstrapServers) {}

  /** The search cluster; user and password may be empty. */
  public record Elasticsearch(String url, String user, String password) {}

  /** The cache. */
  public record Redis(String url) {}

  /**
   * The CouchDB of an older installation, whose people are followed.
   *
   * @param url empty: nothing is followed
   * @param databases their names
   */
  public record Couch(String url, String user, String password, List<String> databases) {
    /** Lists are copied. */
    public Couch {
      databases = List.copyOf(databases);
    }

    /** Whether anything is followed. */
    public boolean isFollowed() {
      return !url.isBlank() && !databases.isEmpty();
    }
  }

  /** Where blobs are kept for good. */
  public record Blobs(BlobStoreKind kind, Path folder) {}

  /** Which blob store is used. */
  public enum BlobStoreKind {
    S3,
    FOLDER
  }

  /** An S3-compatible store. */
  public record S3(
      String endpoint, String region, String bucket, String accessKey, String secretKey) {}

  /**
   * How much phones may send.
   *
   * @param longestDelay how long a form over its limit may wait before it is sent away
   * @param delayed how many may wait so at once on this node
   */
  public record Limits(
      boolean enabled, Limit forms, Limit caseUpdates, Duration longestDelay, int delayed) {}

  /**
   * A limit: above the system's rates a project has the room of its workers and a constant more.
   */
  public record Limit(Rates system, Rates perWorker, Rates perProject) {}

  /** How many requests of each kind this node works on at once, and for how long others wait. */
  public record Bulkheads(
      Bulkhead receiver, Bulkhead api, Bulkhead pages, Bulkhead login, Duration patience) {}

  /** Places to work at, and seats for those who wait for one. */
  public record Bulkhead(int places, int seats) {}

  /**
   * Logs that devices send about themselves.
   *
   * @param keepDays how long they are kept
   * @param unsignedReports how many a project takes from who has not signed in
   * @param unsignedLines and how many lines in them
   */
  public record DeviceLogs(int keepDays, Rates unsignedReports, Rates unsignedLines) {
    /** Refuses what would remove logs as they come. */
    public DeviceLogs {
      if (keepDays < 1) {
        throw new IllegalArgumentException("hq.device-logs.keep-days must be 1 or more");
      }
    }
  }

  /** The demo project, seeded only where it is asked for. */
  public record Demo(
      boolean enabled,
      String domain,
      String appId,
      String webUser,
      String webPassword,
      String deviceUser,
      String devicePassword) {}
}
