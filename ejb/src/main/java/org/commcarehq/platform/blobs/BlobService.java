package org.commcarehq.platform.blobs;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import org.commcarehq.platform.Unavailable;

/** Door to the bytes of blobs, wherever they are just now. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class BlobService {
  @Inject BlobPlaceStore spool;
  @Inject BlobMoveStore moves;
  @Inject BlobStore store;

  /**
   * The bytes of a project's blob, to be closed by the caller; from the spool while they are there,
   * else from the blob store.
   *
   * @throws Unavailable when they are in the blob store and it is away
   */
  public Optional<InputStream> open(String domain, String sha256) {
    BlobKey key = new BlobKey(domain, sha256);
    return spool.place(key).flatMap(place -> open(key, place));
  }

  /**
   * The bytes of a blob that a row of the project names, to be closed by the caller.
   *
   * @throws Unavailable when they cannot be had now, also when the blob store answers and has lost
   *     them: what a row names is to be there
   */
  public InputStream require(String domain, String sha256) {
    return open(domain, sha256)
        .orElseThrow(() -> new Unavailable("the bytes of " + sha256 + " are missing"));
  }

  /** When the blob store took a project's blob; empty while the bytes are in the spool. */
  public Optional<Instant> storedOn(String domain, String sha256) {
    return spool.storedOn(new BlobKey(domain, sha256));
  }

  /** What of all projects waits for the blob store. */
  public SpoolStatus spoolStatus() {
    return moves.status();
  }

  private Optional<InputStream> open(BlobKey key, BlobPlace place) {
    if (place.stored()) {
      return store.open(key);
    }
    byte[] first = place.firstChunk().orElse(new byte[0]);
    return Optional.of(
        first.length == place.length()
            ? new ByteArrayInputStream(first)
            : new SpooledBytes(
                key, place.length(), first, chunk -> spool.chunk(key, chunk), store));
  }
}
