package org.commcarehq.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.commcarehq.platform.db.SpanningSql;

/** Finds the projects in which somebody's last day may be over. */
@ApplicationScoped
class LastDayStore {
  // a day begins 14 hours earlier in the east than by the world's clock
  private static final String DOMAINS =
      """
      SELECT DISTINCT domain FROM hq.mobile_worker
      WHERE active AND deleted_on IS NULL AND deactivate_after IS NOT NULL
        AND deactivate_after < CAST(CAST(? AS timestamptz) AT TIME ZONE 'UTC' + interval '14 hours'
          AS date)
      ORDER BY domain
      """;

  @Inject SpanningSql sql;

  List<String> domainsWithDue(Instant now) {
    return sql.list(DOMAINS, row -> row.getString(1), now);
  }
}
