package org.commcarehq.users;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Door to what members have of their roles besides permissions. */
@Stateless
public class RoleHolderService {
  @Inject RoleHolderStore store;

  /** The first of the members who have a role and can sign in, by name. */
  public List<RoleHolder> holders(String domain, String role, int limit) {
    return store.holders(domain, role, limit);
  }

  /** The page on which somebody's role has them begin, as the role names it. */
  public Optional<String> beginning(String domain, String username) {
    return store.beginning(domain, username);
  }
}
