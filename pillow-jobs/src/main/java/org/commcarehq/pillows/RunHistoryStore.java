package org.commcarehq.pillows;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import org.commcarehq.platform.db.SpanningSql;

/**
 * The job repository's rows of our jobs, where it is in the database. No run lasts longer than ten
 * minutes, so an old row is finished, or its node was killed. JBeret has no call that deletes rows;
 * steps go with their instance.
 */
@ApplicationScoped
class RunHistoryStore {
  private static final String IS_THERE = "SELECT count(to_regclass('public.job_instance'))";
  private static final String PURGE =
      """
      DELETE FROM public.job_instance i WHERE i.jobname = ANY(?) AND NOT EXISTS (
        SELECT 1 FROM public.job_execution e
        WHERE e.jobinstanceid = i.jobinstanceid AND e.createtime > ?)
      """;

  @Inject SpanningSql sql;

  void purge(Collection<String> jobs, Instant startedBefore) {
    if (sql.number(IS_THERE) > 0) {
      sql.update(PURGE, jobs.toArray(String[]::new), startedBefore);
    }
  }
}
