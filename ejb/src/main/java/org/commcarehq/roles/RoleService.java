package org.commcarehq.roles;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Door to the roles of projects. */
@Stateless
public class RoleService {
  @Inject RoleStore store;
  @Inject Clock clock;

  /** The roles that may be given, that of the administrators first, the others by name. */
  public List<Role> list(String domain) {
    return Stream.concat(Stream.of(Role.admin(domain)), store.list(domain).stream()).toList();
  }

  /** One role, also one that is archived. */
  public Optional<Role> find(String domain, String id) {
    return Role.ADMIN.equals(id) ? Optional.of(Role.admin(domain)) : store.find(domain, id);
  }

  /** Gives a project the roles that it begins with; those that it has or had are left alone. */
  public void seed(String domain) {
    for (SeedRole role : SeedRole.values()) {
      store.seed(domain, role, clock.instant());
    }
  }
}
