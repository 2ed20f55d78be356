package org.commcarehq.submissions.attachments;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is known of a file's thumbnail: there is one, or there is a reason that there is none. */
record ThumbnailNote(Instant madeOn, Optional<Thumbnail> thumbnail, Optional<NoThumbnail> refusal) {
  private static final Duration A_DAY = Duration.ofDays(1);

  static ThumbnailNote made(Instant now, Thumbnail thumbnail) {
    return new ThumbnailNote(now, Optional.of(thumbnail), Optional.empty());
  }

  static ThumbnailNote refused(Instant now, NoThumbnail reason) {
    return new ThumbnailNote(now, Optional.empty(), Optional.of(reason));
  }

  /** Bytes stay what they are; only slowness may have been the machine's. */
  boolean holds(Instant now) {
    return !refusal.equals(Optional.of(NoThumbnail.TOO_SLOW)) || now.isBefore(madeOn.plus(A_DAY));
  }
}
