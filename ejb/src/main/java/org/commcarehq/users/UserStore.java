package org.commcarehq.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.DomainKey;

/** Rows of people. */
@ApplicationScoped
class UserStore {
  private static final String WORKER_BY_NAME =
      "SELECT w FROM MobileWorkerRow w WHERE w.domain = :domain AND w.username = :username"
          + " AND w.deletedOn IS NULL";
  private static final String WORKERS =
      "SELECT w FROM MobileWorkerRow w WHERE w.domain = :domain AND w.deletedOn IS NULL"
          + " ORDER BY w.username";
  private static final String ACTIVE_WORKERS =
      "SELECT COUNT(w) FROM MobileWorkerRow w WHERE w.domain = :domain AND w.active = true"
          + " AND w.deletedOn IS NULL";
  private static final String DOMAINS_OF =
      "SELECT domain FROM hq.membership WHERE username = ? ORDER BY domain";
  private static final String JOIN =
      "INSERT INTO hq.membership (domain, username, role) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

  @PersistenceContext EntityManager database;

  Optional<MobileWorkerRow> worker(String domain, String id) {
    return Optional.ofNullable(database.find(MobileWorkerRow.class, new DomainKey(domain, id)));
  }

  Optional<MobileWorkerRow> workerNamed(String domain, String username) {
    return database
        .createQuery(WORKER_BY_NAME, MobileWorkerRow.class)
        .setParameter("domain", domain)
        .setParameter("username", username)
        .getResultStream()
        .findFirst();
  }

  List<MobileWorkerRow> workers(String domain) {
    return database
        .createQuery(WORKERS, MobileWorkerRow.class)
        .setParameter("domain", domain)
        .getResultList();
  }

  int countActiveWorkers(String domain) {
    return database
        .createQuery(ACTIVE_WORKERS, Long.class)
        .setParameter("domain", domain)
        .getSingleResult()
        .intValue();
  }

  Optional<WebUserRow> webUser(String username) {
    return Optional.ofNullable(database.find(WebUserRow.class, username));
  }

  List<String> domainsOf(String username) {
    List<?> names =
        database.createNativeQuery(DOMAINS_OF).setParameter(1, username).getResultList();
    return names.stream().map(String.class::cast).toList();
  }

  void insert(Object row) {
    database.persist(row);
    database.flush();
  }

  void join(String domain, String username, String role) {
    database
        .createNativeQuery(JOIN)
        .setParameter(1, domain)
        .setParameter(2, username)
        .setParameter(3, role)
        .executeUpdate();
  }
}
