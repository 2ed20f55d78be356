package org.commcarehq.domains;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Rows of project spaces. */
@ApplicationScoped
class DomainStore {
  private static final String LIST =
      "SELECT p FROM ProjectSpace p WHERE p.name IN :names ORDER BY p.displayName";

  @PersistenceContext EntityManager database;

  Optional<ProjectSpace> find(String name) {
    return Optional.ofNullable(database.find(ProjectSpace.class, name));
  }

  List<ProjectSpace> list(Collection<String> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    return database
        .createQuery(LIST, ProjectSpace.class)
        .setParameter("names", names)
        .getResultList();
  }

  void insert(ProjectSpace space) {
    database.persist(space);
  }
}
