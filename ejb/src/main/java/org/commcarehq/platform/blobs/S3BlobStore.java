package org.commcarehq.platform.blobs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.settings.Settings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Blobs as objects of one bucket of an S3-compatible store. Bytes are checked against their key
 * before they leave; the store checks their MD5 as they arrive and answers with that of what it has
 * stored. A store that answers with something else, because it encrypts, is asked by a HEAD.
 */
public final class S3BlobStore implements BlobStore, AutoCloseable {
  private static final int IN_MEMORY = 1 << 20; // bytes; larger blobs pass through a file
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Pattern PLAIN_MD5 = Pattern.compile("[0-9a-f]{32}");
  private static final int NOT_FOUND = 404;

  private final S3Client client;
  private final String bucket;
  private final Path temp;

  /**
   * Talks to the store that the settings name; nothing is sent yet.
   *
   * @param temp folder for blobs that are too large for memory while they are checked
   */
  public S3BlobStore(Settings.S3 settings, Path temp) {
    this.client = client(settings);
    this.bucket = settings.bucket();
    this.temp = temp;
  }

  private static S3Client client(Settings.S3 settings) {
    return S3Client.builder()
        .endpointOverride(URI.create(settings.endpoint()))
        .region(Region.of(settings.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .retryStrategy(StandardRetryStrategy.builder().maxAttempts(2).build())
                .build())
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .serviceConfiguration(
            S3Configuration.builder()
                .pathStyleAccessEnabled(true)
                .chunkedEncodingEnabled(false)
                .expectContinueEnabled(false)
                .build())
        .build();
  }

  @Override
  public void ensureReady() {
    calling(
        () -> {
          if (!bucketExists()) {
            createBucket();
          }
          return null;
        });
  }

  @Override
  public void put(BlobKey key, InputStream bytes, long length, String contentType)
      throws IOException {
    Digests digests = new Digests();
    String tag;
    if (length <= IN_MEMORY) {
      ByteArrayOutputStream memory = new ByteArrayOutputStream((int) length);
      digests.copy(key, bytes, length, memory);
      tag = send(key, digests.md5(), contentType, RequestBody.fromBytes(memory.toByteArray()));
    } else {
      tag = putLarge(key, bytes, length, contentType, digests);
    }
    if (!tag.equals(HexFormat.of().formatHex(digests.md5()))) {
      confirm(key, length, digests.md5());
    }
  }

  private String putLarge(
      BlobKey key, InputStream bytes, long length, String contentType, Digests digests)
      throws IOException {
    Files.createDirectories(temp);
    Path file = Files.createTempFile(temp, "blob", ".part");
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        digests.copy(key, bytes, length, out);
      }
      return send(key, digests.md5(), contentType, RequestBody.fromFile(file));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Gives the tag that the store answers with. */
  private String send(BlobKey key, byte[] md5, String contentType, RequestBody body) {
    PutObjectRequest request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key.objectName())
            .contentType(contentType)
            .contentMD5(Base64.getEncoder().encodeToString(md5))
            .build();
    String tag = calling(() -> client.putObject(request, body)).eTag();
    return tag == null ? "" : tag.replace("\"", "");
  }

  private void confirm(BlobKey key, long length, byte[] md5) {
    HeadObjectResponse head =
        calling(() -> head(key)).orElseThrow(() -> new BlobMismatch(key, "stored, but not there"));
    if (head.contentLength() != length) {
      throw new BlobMismatch(key, "stored with " + head.contentLength() + " bytes");
    }
    String tag = head.eTag().replace("\"", "");
    // a store that encrypts has other tags; it has compared the MD5 itself
    if (PLAIN_MD5.matcher(tag).matches()
        && head.serverSideEncryption() == null
        && !tag.equals(HexFormat.of().formatHex(md5))) {
      throw new BlobMismatch(key, "stored with the tag " + tag);
    }
  }

  @Override
  public Optional<InputStream> open(BlobKey key) {
    return calling(
        () -> {
          try {
            return Optional.of(client.getObject(get -> get.bucket(bucket).key(key.objectName())));
          } catch (NoSuchKeyException none) {
            return Optional.empty();
          }
        });
  }

  @Override
  public OptionalLong size(BlobKey key) {
    return calling(() -> head(key))
        .map(head -> OptionalLong.of(head.contentLength()))
        .orElse(OptionalLong.empty());
  }

  @Override
  public void delete(BlobKey key) {
    calling(() -> client.deleteObject(delete -> delete.bucket(bucket).key(key.objectName())));
  }

  @Override
  public void close() {
    client.close();
  }

  private Optional<HeadObjectResponse> head(BlobKey key) {
    try {
      return Optional.of(client.headObject(head -> head.bucket(bucket).key(key.objectName())));
    } catch (NoSuchKeyException none) {
      return Optional.empty();
    }
  }

  private boolean bucketExists() {
    try {
      client.headBucket(head -> head.bucket(bucket));
      return true;
    } catch (NoSuchBucketException none) {
      return false;
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private void createBucket() {
    try {
      client.createBucket(create -> create.bucket(bucket));
    } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException other) {
      client.headBucket(head -> head.bucket(bucket)); // another node was first: may we use it?
    }
  }

  private static <T> T calling(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new Unavailable("the S3 store", e);
    }
  }
}
