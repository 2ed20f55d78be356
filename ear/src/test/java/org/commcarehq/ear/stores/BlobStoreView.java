package org.commcarehq.ear.stores;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commcarehq.ear.ReadyStack;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The S3 store, asked by Amazon's client. */
public final class BlobStoreView implements AutoCloseable {
  private final S3Client client;
  private final String bucket;
  private final String domain;

  /** The blobs of one project. */
  public BlobStoreView(ReadyStack stack, String domain) {
    this.bucket = stack.get("s3/bucket");
    this.domain = domain;
    this.client =
        S3Client.builder()
            .endpointOverride(URI.create(stack.get("s3/endpoint")))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        stack.get("s3/accessKey"), stack.get("s3/secretKey"))))
            .build();
  }

  /** The bytes of one blob, empty when it has not arrived. */
  public Optional<byte[]> bytes(String sha256) {
    try {
      return Optional.of(
          client
              .getObjectAsBytes(get -> get.bucket(bucket).key(domain + "/" + sha256))
              .asByteArray());
    } catch (NoSuchKeyException notThere) {
      return Optional.empty();
    }
  }

  /** How many blobs there are. */
  public long count() {
    return client
        .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(domain + "/"))
        .contents()
        .stream()
        .count();
  }

  /** Hashes of the bytes, reckoned anew, by the hash in the name. */
  public Map<String, String> hashes() {
    Map<String, String> hashes = new TreeMap<>();
    for (S3Object object :
        client
            .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(domain + "/"))
            .contents()) {
      byte[] bytes =
          client.getObjectAsBytes(get -> get.bucket(bucket).key(object.key())).asByteArray();
      hashes.put(object.key().substring(domain.length() + 1), Digest.of(bytes));
    }
    return hashes;
  }

  @Override
  public void close() {
    client.close();
  }
}
