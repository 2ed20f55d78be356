package org.commcarehq.submissions.attachments;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.blobs.BlobKey;
import org.commcarehq.platform.blobs.BlobSpool;
import org.commcarehq.platform.blobs.SpoolGauge;
import org.commcarehq.platform.db.Statements;
import org.commcarehq.platform.hash.Sha256;

/** Rows of thumbnails. A thumbnail's bytes are spooled in the transaction of its row. */
@ApplicationScoped
class ThumbnailStore {
  private static final String FIND =
      """
      SELECT made_on, refusal, sha256, length, width, height FROM hq.thumbnail
       WHERE domain = ? AND original = ? AND side = ?
      """;
  private static final String KEEP =
      """
      INSERT INTO hq.thumbnail AS t
        (domain, original, side, made_on, refusal, sha256, length, width, height)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (domain, original, side) DO UPDATE
         SET made_on = excluded.made_on, refusal = excluded.refusal, sha256 = excluded.sha256,
             length = excluded.length, width = excluded.width, height = excluded.height
       WHERE t.refusal IS NOT NULL
      """;

  @PersistenceContext EntityManager database;
  @Inject BlobSpool spool;
  @Inject SpoolGauge gauge;
  @Inject Clock clock;

  /** What is known of a file's thumbnail. */
  @Transactional
  Optional<ThumbnailNote> find(BlobKey original) {
    List<?> rows =
        database
            .createNativeQuery(FIND)
            .setParameter(1, original.domain())
            .setParameter(2, original.sha256())
            .setParameter(3, Thumbnail.SIDE)
            .getResultList();
    return rows.stream().findFirst().map(row -> note((Object[]) row));
  }

  /** Keeps a thumbnail; where another node was faster, its own stays. */
  @Transactional(TxType.REQUIRES_NEW)
  ThumbnailNote keep(BlobKey original, DrawnPicture drawn) {
    gauge.refuseWhenFull();
    byte[] bytes = drawn.jpeg();
    BlobKey key = new BlobKey(original.domain(), Sha256.hex(bytes));
    try {
      spool.spool(key, bytes.length, Thumbnail.CONTENT_TYPE, new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thumbnail thumbnail = new Thumbnail(key.sha256(), bytes.length, drawn.width(), drawn.height());
    return write(original, ThumbnailNote.made(clock.instant(), thumbnail));
  }

  /** Remembers that a file has no thumbnail. */
  @Transactional(TxType.REQUIRES_NEW)
  ThumbnailNote keep(BlobKey original, NoThumbnail reason) {
    return write(original, ThumbnailNote.refused(clock.instant(), reason));
  }

  private ThumbnailNote write(BlobKey original, ThumbnailNote note) {
    Optional<Thumbnail> thumbnail = note.thumbnail();
    Statements.over(database.unwrap(Connection.class))
        .update(
            KEEP,
            original.domain(),
            original.sha256(),
            Thumbnail.SIDE,
            note.madeOn(),
            note.refusal().map(NoThumbnail::name),
            thumbnail.map(Thumbnail::sha256),
            thumbnail.map(Thumbnail::length),
            thumbnail.map(Thumbnail::width),
            thumbnail.map(Thumbnail::height));
    return note;
  }

  private static ThumbnailNote note(Object[] row) {
    return new ThumbnailNote(
        ((Date) row[0]).toInstant(),
        row[2] == null
            ? Optional.empty()
            : Optional.of(
                new Thumbnail(
                    (String) row[2],
                    ((Number) row[3]).longValue(),
                    ((Number) row[4]).intValue(),
                    ((Number) row[5]).intValue())),
        Optional.ofNullable((String) row[1]).map(NoThumbnail::valueOf));
  }
}
