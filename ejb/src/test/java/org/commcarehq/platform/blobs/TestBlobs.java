package org.commcarehq.platform.blobs;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.commcarehq.platform.db.SpanningSql;
import org.commcarehq.platform.db.TestDatabase;
import org.commcarehq.platform.queue.Doorbells;
import org.commcarehq.platform.queue.HeardBells;

/** The blob feature over the test database and a store of the test's choice. */
public final class TestBlobs {
  private TestBlobs() {}

  /** The reading door. */
  public static BlobService service(BlobStore store) {
    BlobService blobs = new BlobService();
    blobs.spool = new BlobPlaceStore();
    blobs.spool.database = TestDatabase.entityManager();
    blobs.moves = store();
    blobs.store = store;
    return blobs;
  }

  /** The spool, to be used within a transaction. */
  public static BlobSpool spool() {
    BlobSpool spool = new BlobSpool();
    spool.store = new BlobSpoolStore();
    spool.store.database = TestDatabase.entityManager();
    spool.clock = Clock.systemUTC();
    spool.doorbells = new HeardBells();
    spool.pace = new MovePace(Clock.systemUTC());
    return spool;
  }

  /** Moves all that is due into this store. */
  public static void moveAll(BlobStore store) {
    ExecutorService uploads = Executors.newFixedThreadPool(2);
    try {
      mover(store, new HeardBells()).moveDue(uploads);
    } finally {
      uploads.shutdown();
    }
  }

  /** The door that removes bytes from this store. */
  public static BlobRemovalService removal(BlobStore store) {
    BlobRemovalService removal = new BlobRemovalService();
    removal.removals = new CommittingRemovals();
    removal.removals.sql = new SpanningSql(TestDatabase.joiningDataSource());
    removal.store = store;
    return removal;
  }

  static BlobMoveService mover(BlobStore store, Doorbells bells) {
    return mover(store, bells, new MovePace(Clock.systemUTC()));
  }

  static BlobMoveService mover(BlobStore store, Doorbells bells, MovePace pace) {
    BlobMoveService mover = new BlobMoveService();
    mover.spool = store();
    mover.store = store;
    mover.doorbells = bells;
    mover.pace = pace;
    return mover;
  }

  static BlobMoveStore store() {
    BlobMoveStore store = new CommittingStore();
    store.sql = new SpanningSql(TestDatabase.joiningDataSource());
    return store;
  }

  /** As {@link CommittingStore}. */
  private static final class CommittingRemovals extends BlobRemovalStore {
    @Override
    List<BlobKey> claim(int limit, Duration lease) {
      return TestDatabase.inTransaction(() -> super.claim(limit, lease));
    }

    @Override
    void removed(Collection<BlobKey> keys) {
      TestDatabase.inTransaction(() -> super.removed(keys));
    }

    @Override
    void postpone(Collection<BlobKey> keys, String error) {
      TestDatabase.inTransaction(() -> super.postpone(keys, error));
    }

    @Override
    void forget(Duration guard) {
      TestDatabase.inTransaction(() -> super.forget(guard));
    }
  }

  /** Does by hand what the container's transaction interceptor does. */
  private static final class CommittingStore extends BlobMoveStore {
    @Override
    List<DueBlob> claim(int limit, Duration lease, Duration dueSince) {
      return TestDatabase.inTransaction(() -> super.claim(limit, lease, dueSince));
    }

    @Override
    void stored(Collection<BlobKey> keys) {
      TestDatabase.inTransaction(() -> super.stored(keys));
    }

    @Override
    void postpone(Map<BlobKey, String> errors) {
      TestDatabase.inTransaction(() -> super.postpone(errors));
    }
  }
}
