package org.commcarehq.roles;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.ids.Ids;

/** Door to the roles of projects. */
@Stateless
public class RoleService {
  private static final Pattern PAGE = Pattern.compile("[a-z-]{1,50}(/[a-z-]{1,50})?");
  private static final int MOST = 500;

  @Inject RoleStore store;
  @Inject RoleUseStore uses;
  @Inject AuditTrail trail;
  @Inject Ids ids;
  @Inject Clock clock;

  /** The roles that may be given, that of the administrators first, the others by name. */
  public List<Role> list(String domain) {
    return Stream.concat(Stream.of(Role.admin(domain)), store.list(domain).stream()).toList();
  }

  /** One role, also one that is archived. */
  public Optional<Role> find(String domain, String id) {
    if (Role.ADMIN.equals(id)) {
      return Optional.of(Role.admin(domain));
    }
    return id.indexOf('\0') < 0 ? store.find(domain, id) : Optional.empty();
  }

  /** Gives a project the roles that it begins with; those that it has or had are left alone. */
  public void seed(String domain) {
    for (SeedRole role : SeedRole.values()) {
      store.seed(domain, role, clock.instant());
    }
  }

  /** Roles that are archived, by name. */
  public List<Role> listArchived(String domain) {
    return store.listArchived(domain);
  }

  /** Who has which role, by its id. */
  public Map<String, RoleUse> uses(String domain) {
    return uses.uses(domain);
  }

  /**
   * Makes a role, or changes one; where its people begin stays as it was.
   *
   * @param of what whoever asks for it may do themselves: nobody gives what they lack
   */
  public Role save(String domain, RoleDraft draft, Grants of) {
    store.lock(domain);
    return save(
        domain, draft, of, draft.id().flatMap(id -> find(domain, id)).flatMap(Role::defaultPage));
  }

  /**
   * Makes a role, or changes one.
   *
   * @param of what whoever asks for it may do themselves: nobody gives what they lack
   * @param defaultPage where its people begin, such as {@code cases}; else on the dashboard
   */
  public Role save(String domain, RoleDraft draft, Grants of, Optional<String> defaultPage) {
    store.lock(domain);
    Optional<Role> before = draft.id().map(id -> current(domain, id, draft));
    if (defaultPage.filter(page -> !PAGE.matcher(page).matches()).isPresent()) {
      throw new Refused(RoleRefusal.NOT_A_PAGE);
    }
    Grants given = draft.grants().ordered();
    check(domain, draft.with(given), of, before);
    Role after =
        new Role(
            domain,
            before.map(Role::id).orElseGet(ids::fresh),
            draft.name(),
            given,
            draft.assignableBy(),
            defaultPage,
            before.map(Role::version).orElse(0L) + 1,
            false);
    if (before.isPresent() && RoleChanges.between(before.get(), after).isEmpty()) {
      return before.get();
    }
    store.save(after, clock.instant());
    trail.changed(
        domain,
        before.isPresent() ? "role.change" : "role.create",
        object(after),
        RoleChanges.between(before.orElse(RoleChanges.nothing(after)), after),
        Optional.empty());
    return after;
  }

  /** Takes a role away that nobody has; it can be brought back. */
  public void archive(String domain, String id) {
    store.lock(domain);
    Role role = changeable(domain, id);
    if (uses.uses(domain).getOrDefault(id, RoleUse.none()).isUsed()) {
      throw new Refused(RoleRefusal.IN_USE, role.name());
    }
    if (!role.archived()) {
      store.archive(domain, id, Optional.of(clock.instant()));
      trail.changed(domain, "role.archive", object(role), List.of(), Optional.empty());
    }
  }

  /** Brings back a role that was archived. */
  public void restore(String domain, String id, Grants of) {
    store.lock(domain);
    Role role = changeable(domain, id);
    if (role.archived()) {
      check(domain, RoleDraft.of(role), of, Optional.of(role));
      store.archive(domain, id, Optional.empty());
      trail.changed(domain, "role.restore", object(role), List.of(), Optional.empty());
    }
  }

  private void check(String domain, RoleDraft draft, Grants of, Optional<Role> before) {
    if (!draft.hasGoodName()) {
      throw new Refused(RoleRefusal.NOT_A_NAME);
    }
    Set<String> lacking = of.lacking(draft.grants());
    if (!lacking.isEmpty() || before.filter(role -> !of.covers(role.grants())).isPresent()) {
      throw new Refused(RoleRefusal.MORE_THAN_YOURS, String.join(", ", lacking));
    }
    List<Role> all = store.list(domain);
    if (all.size() >= MOST && before.filter(role -> !role.archived()).isEmpty()) {
      throw new Refused(RoleRefusal.TOO_MANY_ROLES, MOST);
    }
    List<Role> others =
        all.stream().filter(role -> !Optional.of(role.id()).equals(draft.id())).toList();
    if (draft.isNamedLikeAdmin(domain)
        || others.stream().anyMatch(role -> role.name().equalsIgnoreCase(draft.name()))) {
      throw new Refused(RoleRefusal.NAME_TAKEN, draft.name());
    }
    Set<String> known = new HashSet<>(before.map(Role::assignableBy).orElse(Set.of()));
    all.forEach(role -> known.add(role.id()));
    draft.assignableBy().stream()
        .filter(id -> !known.contains(id))
        .findFirst()
        .ifPresent(
            id -> {
              throw new Refused(RoleRefusal.NO_SUCH_ROLE, id);
            });
  }

  private Role current(String domain, String id, RoleDraft draft) {
    Role role = changeable(domain, id);
    if (role.archived()) {
      throw new Refused(RoleRefusal.NO_SUCH_ROLE, role.name());
    }
    if (role.version() != draft.version()) {
      throw new Refused(RoleRefusal.CHANGED_MEANWHILE, role.name());
    }
    return role;
  }

  private Role changeable(String domain, String id) {
    Role role = find(domain, id).orElseThrow(() -> new Refused(RoleRefusal.NO_SUCH_ROLE, id));
    if (role.builtIn()) {
      throw new Refused(RoleRefusal.BUILT_IN, role.name());
    }
    return role;
  }

  private static AuditObject object(Role role) {
    return new AuditObject("role", role.id(), role.name());
  }
}
