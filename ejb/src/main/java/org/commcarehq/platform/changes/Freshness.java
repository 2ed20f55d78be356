package org.commcarehq.platform.changes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.commcarehq.platform.db.Sql;

/** Up to which moment everything that was committed has reached the stores behind the feed. */
@ApplicationScoped
public class Freshness {
  private static final String COMPLETE_UP_TO = "SELECT hq.complete_up_to() AS complete_on";

  private Sql sql;
  private Clock clock;

  /** For the container's proxy. */
  Freshness() {}

  @Inject
  Freshness(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * That moment; now, while nothing was ever published. Parked documents are told apart from it.
   */
  public Instant completeUpTo() {
    return sql.first(COMPLETE_UP_TO, row -> Sql.instant(row, "complete_on"))
        .flatMap(moment -> moment)
        .orElseGet(clock::instant);
  }
}
