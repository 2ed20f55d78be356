package org.commcarehq.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.DomainKey;
import org.commcarehq.platform.db.SpanningSql;

/** Rows of people. */
@ApplicationScoped
class UserStore {
  private static final String WORKERS =
      "SELECT w FROM MobileWorkerRow w WHERE w.domain = :domain AND w.deletedOn IS NULL"
          + " ORDER BY w.username";
  private static final String ACTIVE_WORKERS =
      "SELECT COUNT(w) FROM MobileWorkerRow w WHERE w.domain = :domain AND w.active = true"
          + " AND w.deletedOn IS NULL";
  private static final String DOMAINS_OF =
      "SELECT m.domain FROM hq.membership m JOIN hq.domain d ON d.name = m.domain"
          + " WHERE m.username = ? AND d.state = 'active' ORDER BY m.domain";
  private static final String JOIN =
      "INSERT INTO hq.membership (domain, username, role) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

  @PersistenceContext EntityManager database;
  @Inject SpanningSql spanning;

  Optional<MobileWorkerRow> worker(String domain, String id) {
    return Optional.ofNullable(database.find(MobileWorkerRow.class, new DomainKey(domain, id)));
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

  @Transactional(TxType.NOT_SUPPORTED)
  List<String> domainsOf(String username) {
    return spanning.list(DOMAINS_OF, row -> row.getString(1), username);
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
