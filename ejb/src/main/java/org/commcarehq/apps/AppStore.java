package org.commcarehq.apps;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.DomainKey;

/** Rows of applications and of their forms. */
@ApplicationScoped
class AppStore {
  private static final String APPLICATIONS =
      "SELECT a FROM StoredApplication a WHERE a.domain = :domain ORDER BY a.name, a.id";
  private static final String FORMS =
      """
      SELECT f FROM StoredForm f WHERE f.domain = :domain AND f.appId = :appId
      ORDER BY f.position
      """;
  private static final String FORMS_OF_TYPE =
      """
      SELECT f FROM StoredForm f, StoredApplication a
      WHERE f.domain = :domain AND f.xmlns = :xmlns AND a.domain = f.domain AND a.id = f.appId
      ORDER BY a.createdOn DESC, a.id
      """;

  @PersistenceContext EntityManager database;

  Optional<StoredApplication> find(String domain, String id) {
    return Optional.ofNullable(database.find(StoredApplication.class, new DomainKey(domain, id)));
  }

  List<StoredApplication> list(String domain) {
    return database
        .createQuery(APPLICATIONS, StoredApplication.class)
        .setParameter("domain", domain)
        .getResultList();
  }

  List<StoredForm> forms(String domain, String appId) {
    return database
        .createQuery(FORMS, StoredForm.class)
        .setParameter("domain", domain)
        .setParameter("appId", appId)
        .getResultList();
  }

  Optional<StoredForm> newestOfType(String domain, String xmlns) {
    return database
        .createQuery(FORMS_OF_TYPE, StoredForm.class)
        .setParameter("domain", domain)
        .setParameter("xmlns", xmlns)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  void insert(StoredApplication application, List<StoredForm> forms) {
    database.persist(application);
    database.flush(); // forms refer to it
    forms.forEach(database::persist);
  }
}
