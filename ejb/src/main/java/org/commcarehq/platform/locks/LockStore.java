package org.commcarehq.platform.locks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.util.Collection;
import java.util.StringJoiner;
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
  private static final String FORM_CLASS = "1";
  private static final String CASE_CLASS = "2";

  @PersistenceContext EntityManager database;

  /**
   * Waits for and takes the form's stripe and the cases' stripes, in one round trip.
   *
   * @return a number that grows in the order in which the same locks are taken: the order in which
   *     what is done under them happened, whatever any clock says
   */
  public long lock(String domain, String formId, Collection<String> caseIds) {
    StringJoiner classes = new StringJoiner(",", "{", "}").add(FORM_CLASS);
    StringJoiner stripes = new StringJoiner(",", "{", "}").add(stripe(domain, formId));
    return lock(domain, caseIds, classes, stripes);
  }

  /**
   * Takes stripes of cases besides those that are held. The caller has foreseen them when it took
   * the others, so that there is nothing to wait for, but for a race; waiting here is out of order.
   */
  public long lockMore(String domain, Collection<String> caseIds) {
    return lock(domain, caseIds, new StringJoiner(",", "{", "}"), new StringJoiner(",", "{", "}"));
  }

  private long lock(
      String domain, Collection<String> caseIds, StringJoiner classes, StringJoiner stripes) {
    caseIds.stream()
        .map(id -> Math.floorMod(hash(domain, id), STRIPES))
        .sorted()
        .distinct()
        .forEach(
            stripe -> {
              classes.add(CASE_CLASS);
              stripes.add(String.valueOf(stripe));
            });
    return Statements.over(database.unwrap(Connection.class))
        .first(LOCK, row -> row.getLong(2), classes.toString(), stripes.toString())
        .orElseThrow();
  }

  private static String stripe(String domain, String id) {
    return String.valueOf(Math.floorMod(hash(domain, id), STRIPES));
  }

  private static int hash(String domain, String id) {
    return 31 * domain.hashCode() + id.hashCode();
  }
}
