package org.commcarehq.domains;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Door to project spaces. */
@Stateless
public class DomainService {
  @Inject DomainStore store;
  @Inject Clock clock;

  /** The open project with this slug. */
  public Optional<Domain> find(String name) {
    return store.find(name).filter(ProjectSpace::isOpen).map(ProjectSpace::view);
  }

  /** The projects with these slugs, by display name. */
  public List<Domain> list(Collection<String> names) {
    return store.list(names);
  }

  /** Opens a project; one that exists already is left as it is. */
  public void create(Domain domain) {
    if (store.find(domain.name()).isEmpty()) {
      store.insert(new ProjectSpace(domain, clock.instant()));
    }
  }
}
