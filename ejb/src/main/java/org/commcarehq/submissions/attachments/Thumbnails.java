package org.commcarehq.submissions.attachments;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.blobs.BlobKey;

/**
 * Makes each thumbnail once, when it is asked for first: most pictures are never looked at, and the
 * receiver has better things to do than to decode what strangers send. At most two are drawn at a
 * time on a node; who asks for one that is being drawn waits for that one.
 */
@ApplicationScoped
class Thumbnails {
  private static final int AT_ONCE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration DRAWING = Duration.ofSeconds(10);

  @Inject ThumbnailStore store;
  @Inject PictureFiles pictures;
  @Inject Clock clock;
  private final Draughtsman draughtsman = new Draughtsman(Thumbnail.SIDE);
  private final Semaphore drawing = new Semaphore(AT_ONCE, true);
  private final ConcurrentMap<BlobKey, CompletableFuture<ThumbnailNote>> inWork =
      new ConcurrentHashMap<>();

  /** The thumbnail of a file, where it can have one. */
  Optional<Thumbnail> of(BlobKey original, long length) {
    return known(original).orElseGet(() -> makeOnce(original, length)).thumbnail();
  }

  private Optional<ThumbnailNote> known(BlobKey original) {
    return store.find(original).filter(note -> note.holds(clock.instant()));
  }

  private ThumbnailNote makeOnce(BlobKey original, long length) {
    CompletableFuture<ThumbnailNote> mine = new CompletableFuture<>();
    CompletableFuture<ThumbnailNote> others = inWork.putIfAbsent(original, mine);
    if (others != null) {
      return await(others);
    }
    try {
      ThumbnailNote note = known(original).orElseGet(() -> makeInTurn(original, length));
      mine.complete(note);
      return note;
    } finally {
      inWork.remove(original, mine);
      mine.cancel(false); // where it failed, who waits need not wait on
    }
  }

  private static ThumbnailNote await(CompletableFuture<ThumbnailNote> others) {
    try {
      return others.get(PATIENCE.toMillis() + DRAWING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | CancellationException failed) {
      throw new Unavailable("a thumbnail", failed);
    } catch (InterruptedException stopping) {
      throw interrupted(stopping);
    }
  }

  private ThumbnailNote makeInTurn(BlobKey original, long length) {
    try {
      if (!drawing.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Unavailable("too many thumbnails are being drawn");
      }
    } catch (InterruptedException stopping) {
      throw interrupted(stopping);
    }
    try {
      return make(original, length);
    } finally {
      drawing.release();
    }
  }

  private ThumbnailNote make(BlobKey original, long length) {
    DrawnPicture drawn;
    try (PictureFile picture = pictures.copy(original, length)) {
      drawn = draughtsman.draw(picture.file(), picture.kind(), Deadline.in(DRAWING, clock));
    } catch (NotDrawn none) {
      return store.keep(original, none.reason());
    }
    return store.keep(original, drawn);
  }

  private static Unavailable interrupted(InterruptedException stopping) {
    Thread.currentThread().interrupt();
    return new Unavailable("a thumbnail", stopping);
  }
}
