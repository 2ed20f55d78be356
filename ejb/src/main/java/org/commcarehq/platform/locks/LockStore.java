package org.commcarehq.platform.locks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import org.commcarehq.platform.db.Reads;
import org.commcarehq.platform.db.Statements;

/**
 * Locks held until the transaction ends: PostgreSQL advisory locks on stripes, so that also rows
 * that do not exist yet can be locked, and the lock table stays small (10,000 single locks fill it,
 * 1,024 stripes never do). Taken before the first write and always in one order: form stripes, then
 * case stripes, each ascending.
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
    return lock(domain, List.of(formId), caseIds);
  }

  /** As {@link #lock(String, String, Collection)}, for a form that is kept under several ids. */
  public long lock(String domain, Collection<String> formIds, Collection<String> caseIds) {
    return lock(domain, formIds, caseIds, new Reads());
  }

  /** The same, and in the same round trip answers questions under the locks. */
  public long lock(
      String domain, Collection<String> formIds, Collection<String> caseIds, Reads then) {
    StringJoiner classes = new StringJoiner(",", "{", "}");
    StringJoiner stripes = new StringJoiner(",", "{", "}");
    add(domain, FORM_CLASS, formIds, classes, stripes);
    return lock(domain, caseIds, classes, stripes, then);
  }

  /**
   * Takes stripes of cases besides those that are held. The caller has foreseen them when it took
   * the others, so that there is nothing to wait for, but for a race; waiting here is out of order.
   */
  public long lockMore(String domain, Collection<String> caseIds) {
    return lock(
        domain,
        caseIds,
        new StringJoiner(",", "{", "}"),
        new StringJoiner(",", "{", "}"),
        new Reads());
  }

  private long lock(
      String domain,
      Collection<String> caseIds,
      StringJoiner classes,
      StringJoiner stripes,
      Reads then) {
    add(domain, CASE_CLASS, caseIds, classes, stripes);
    Reads.Answer<Long> order =
        then.askFirst(LOCK, row -> row.getLong(2), classes.toString(), stripes.toString());
    Statements.over(database.unwrap(Connection.class)).ask(then);
    return order.rows().get(0);
  }

  /** Always ascending, so that two transactions never wait in a circle. */
  private static void add(
      String domain,
      String ofClass,
      Collection<String> ids,
      StringJoiner classes,
      StringJoiner stripes) {
    ids.stream()
        .map(id -> Math.floorMod(hash(domain, id), STRIPES))
        .sorted()
        .distinct()
        .forEach(
            stripe -> {
              classes.add(ofClass);
              stripes.add(String.valueOf(stripe));
            });
  }

  private static int hash(String domain, String id) {
    return 31 * domain.hashCode() + id.hashCode();
  }
}
