package org.commcarehq.platform.locks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.util.Collection;
import org.commcarehq.platform.db.Statements;

/**
 * Locks held until the transaction ends: PostgreSQL advisory locks on stripes, so that also rows
 * that do not exist yet can be locked, and the lock table stays small (10,000 single locks fill it,
 * 1,024 stripes never do). Taken before the first write and always in one order: form stripe, then
 * case stripes ascending.
 */
@ApplicationScoped
public class LockStore {
  private static final int STRIPES = 1024;
  private static final String LOCK =
      """
      SELECT count(pg_advisory_xact_lock(s.class, s.stripe)), nextval('hq.change_order')
      FROM (SELECT class, stripe FROM unnest(CAST(? AS int[]), CAST(? AS int[])) AS s(class, stripe)
            ) AS s
      """;
  private static final int FORM_CLASS = 1;
  private static final int CASE_CLASS = 2;

  @PersistenceContext EntityManager database;

  /**
   * Waits for and takes the form's stripe and the cases' stripes, in one round trip.
   *
   * @return a number that grows in the order in which the same locks are taken: the order in which
   *     what is done under them happened, whatever any clock says
   */
  public long lock(String domain, String formId, Collection<String> caseIds) {
    int[] cases = caseIds.stream().mapToInt(id -> stripe(domain, id)).sorted().distinct().toArray();
    StringBuilder classes = new StringBuilder("{").append(FORM_CLASS);
    StringBuilder stripes = new StringBuilder("{").append(stripe(domain, formId));
    for (int stripe : cases) {
      classes.append(',').append(CASE_CLASS);
      stripes.append(',').append(stripe);
    }
    return Statements.over(database.unwrap(Connection.class))
        .first(
            LOCK,
            row -> row.getLong(2),
            classes.append('}').toString(),
            stripes.append('}').toString())
        .orElseThrow();
  }

  private static int stripe(String domain, String id) {
    return Math.floorMod(31 * domain.hashCode() + id.hashCode(), STRIPES);
  }
}
