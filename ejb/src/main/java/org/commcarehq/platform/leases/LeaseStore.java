package org.commcarehq.platform.leases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.commcarehq.platform.db.Sql;

/** Rows of leases. */
@ApplicationScoped
class LeaseStore {
  private static final String ACQUIRE =
      """
      INSERT INTO hq.lease AS l (name, holder, epoch, expires_on)
      VALUES (?, ?, 1, clock_timestamp() + CAST(? AS interval))
      ON CONFLICT (name) DO UPDATE
      SET holder = excluded.holder, epoch = l.epoch + 1, expires_on = excluded.expires_on
      WHERE l.expires_on < clock_timestamp()
      RETURNING epoch
      """;
  private static final String RENEW =
      """
      UPDATE hq.lease SET expires_on = clock_timestamp() + CAST(? AS interval)
      WHERE name = ? AND epoch = ?
      """;

  private Sql sql;

  /** For the container's proxy. */
  LeaseStore() {}

  @Inject
  LeaseStore(Sql sql) {
    this.sql = sql;
  }

  /** The new epoch, or empty while another holder's lease runs. */
  Optional<Long> acquire(String name, String holder, Duration time) {
    return sql.first(ACQUIRE, row -> row.getLong(1), name, holder, time.toString());
  }

  boolean renew(Lease lease, Duration time) {
    return sql.update(RENEW, time.toString(), lease.name(), lease.epoch()) == 1;
  }
}
