package org.commcarehq.platform.signing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of the public halves of the keys that were ever used here. */
@ApplicationScoped
class SigningKeyStore {
  private static final String LOCK = "LOCK TABLE hq.signing_key IN EXCLUSIVE MODE";
  private static final String LATEST =
      "SELECT id FROM hq.signing_key ORDER BY first_used_on DESC, id LIMIT 1";
  private static final String FIND =
      "SELECT public_key FROM hq.signing_key WHERE id = ?1 AND public_key IS NOT NULL";
  private static final String NOTE =
      """
      WITH unnoted AS (
        DELETE FROM hq.signing_key WHERE public_key IS NULL RETURNING first_used_on)
      INSERT INTO hq.signing_key (id, public_key, first_used_on)
      VALUES (?1, ?2, coalesce((SELECT min(first_used_on) FROM unnoted), ?3))
      ON CONFLICT (id) DO NOTHING
      """;

  @PersistenceContext EntityManager database;

  /** Keeps other nodes away until the transaction ends; they may read meanwhile. */
  void lock() {
    database.createNativeQuery(LOCK).executeUpdate();
  }

  /** The id of the key that came into use last; empty while none ever was. */
  Optional<String> latest() {
    return first(database.createNativeQuery(LATEST).getResultList());
  }

  Optional<VerificationKey> find(String id) {
    return first(database.createNativeQuery(FIND).setParameter(1, id).getResultList())
        .map(VerificationKey::new);
  }

  /**
   * Notes a key, once.
   *
   * @return false when it was known
   */
  boolean note(VerificationKey key, Instant now) {
    return database
            .createNativeQuery(NOTE)
            .setParameter(1, key.id())
            .setParameter(2, key.hex())
            .setParameter(3, Timestamp.from(now))
            .executeUpdate()
        > 0;
  }

  private static Optional<String> first(List<?> rows) {
    return rows.stream().findFirst().map(String.class::cast);
  }
}
