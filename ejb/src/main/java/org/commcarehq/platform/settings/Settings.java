package org.commcarehq.platform.settings;

import java.nio.file.Path;

/**
 * Everything that differs from one installation to the next. Names, defaults, units and meanings
 * stand in server-config/hq.properties; a test compares the two.
 */
public record Settings(
    String baseUrl,
    Kafka kafka,
    Elasticsearch elasticsearch,
    Redis redis,
    Blobs blobs,
    S3 s3,
    Path sharedFolder,
    Path tempFolder,
    long spoolMaxBytes,
    DeviceLogs deviceLogs,
    Demo demo) {

  /** The change feed's cluster. */
  public record Kafka(String bootstrapServers) {}

  /** The search cluster; user and password may be empty. */
  public record Elasticsearch(String url, String user, String password) {}

  /** The cache. */
  public record Redis(String url) {}

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

  /** How long device logs are kept, in days. */
  public record DeviceLogs(int keepDays) {
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
