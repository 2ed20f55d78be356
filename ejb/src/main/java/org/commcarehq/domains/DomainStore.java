package org.commcarehq.domains;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.db.SpanningSql;

/** Rows of project spaces. */
@ApplicationScoped
class DomainStore {
  private static final String LIST =
      "SELECT name, display_name, time_zone, is_test FROM hq.domain"
          + " WHERE name = ANY(?) ORDER BY display_name";

  @PersistenceContext EntityManager database;
  @Inject SpanningSql spanning;

  Optional<ProjectSpace> find(String name) {
    return Optional.ofNullable(database.find(ProjectSpace.class, name));
  }

  /** Of whichever projects; in no transaction of one of them, which would see its own alone. */
  @Transactional(TxType.NOT_SUPPORTED)
  List<Domain> list(Collection<String> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    return spanning.list(
        LIST,
        row ->
            new Domain(
                row.getString(1), row.getString(2), ZoneId.of(row.getString(3)), row.getBoolean(4)),
        (Object) names.toArray(String[]::new));
  }

  void insert(ProjectSpace space) {
    database.persist(space);
  }
}
