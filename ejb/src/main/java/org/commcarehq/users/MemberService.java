package org.commcarehq.users;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.roles.Role;
import org.commcarehq.roles.RoleService;

/**
 * Door to the members of a project. Nobody gives or takes what they lack, and a project always
 * keeps an administrator.
 */
@Stateless
public class MemberService {
  @Inject MemberStore store;
  @Inject RoleService roles;
  @Inject SavedPeople saved;
  @Inject AuditTrail audit;
  @Inject Clock clock;

  /** Members of a project, by name. */
  public MemberPage list(MemberQuery query) {
    return store.list(query);
  }

  /** The members that follow a login name, by login name. */
  public List<Member> after(MembersAfter query) {
    return store.after(query);
  }

  /** One member, active or not. */
  public Optional<Member> find(String domain, String username) {
    return store.find(domain, plain(username));
  }

  /** The full names of those of these login names who are members and have one. */
  public Map<String, String> names(String domain, Collection<String> usernames) {
    return store.names(domain, usernames);
  }

  /** Those of these login names who are members, kept out or not. */
  public Set<String> among(String domain, Collection<String> usernames) {
    return store.among(domain, usernames);
  }

  /** The login names of those who may do everything and can come in. */
  public List<String> admins(String domain) {
    return store.admins(domain);
  }

  /** The roles that somebody may give to others. */
  public List<Role> assignable(ProjectAccess by) {
    String own = ownRole(by);
    return roles.list(by.domain()).stream().filter(role -> mayGive(by, own, role)).toList();
  }

  /** Whether somebody may change another member: only who could give them the role they have. */
  public boolean mayChange(ProjectAccess by, Member member) {
    return by.admin()
        || roles
            .find(by.domain(), member.role())
            .filter(role -> mayGive(by, ownRole(by), role))
            .isPresent();
  }

  /** The role, if it is there and somebody may give it; refused otherwise. */
  public Role givable(ProjectAccess by, String role) {
    Role found =
        roles
            .find(by.domain(), role)
            .filter(one -> !one.archived())
            .orElseThrow(() -> new Refused(MemberRefusal.NO_SUCH_ROLE_HERE, role));
    if (!mayGive(by, ownRole(by), found)) {
      throw new Refused(MemberRefusal.MORE_THAN_YOU_MAY_GIVE, found.name());
    }
    return found;
  }

  private String ownRole(ProjectAccess by) {
    return store.find(by.domain(), by.username()).map(Member::role).orElse("");
  }

  private static boolean mayGive(ProjectAccess by, String ownRole, Role role) {
    return by.admin() || role.assignableBy().contains(ownRole) && by.grants().covers(role.grants());
  }

  /** Makes somebody with an account a member. */
  public void join(String domain, String username, String role) {
    String name = plain(username);
    if (!store.join(domain, name, role, clock.instant())) {
      throw new Refused(MemberRefusal.MEMBER_ALREADY, name);
    }
    Member joined = load(domain, name);
    note(domain, "member.join", joined, List.of(new AuditChange("role", null, joined.roleName())));
  }

  /**
   * Gives a member another role.
   *
   * @param version the version of the member that was looked at
   */
  public void changeRole(ProjectAccess by, String username, String role, long version) {
    Member before = changeable(by, username);
    if (before.version() != version) {
      throw new Refused(MemberRefusal.MEMBER_CHANGED_MEANWHILE, before.shown());
    }
    Role wanted = givable(by, role);
    if (wanted.id().equals(before.role())) {
      return;
    }
    keepAnAdmin(by.domain(), before);
    store.changeRole(by.domain(), before.username(), wanted.id());
    note(
        by.domain(),
        "member.role",
        before,
        List.of(new AuditChange("role", before.roleName(), wanted.name())));
  }

  /** Keeps a member out until they are let in again. */
  public void deactivate(ProjectAccess by, String username) {
    Member before = changeable(by, username);
    keepAnAdmin(by.domain(), before);
    store.setActive(by.domain(), before.username(), false);
    note(by.domain(), "member.deactivate", before, List.of(new AuditChange("active", "yes", "no")));
  }

  /** Lets a member in again. */
  public void reactivate(ProjectAccess by, String username) {
    Member before = changeable(by, username);
    store.setActive(by.domain(), before.username(), true);
    note(by.domain(), "member.reactivate", before, List.of(new AuditChange("active", "no", "yes")));
  }

  /** Ends a membership; the account stays, for it may belong to other projects. */
  public void remove(ProjectAccess by, String username) {
    Member before = changeable(by, username);
    keepAnAdmin(by.domain(), before);
    store.remove(by.domain(), before.username());
    note(
        by.domain(),
        "member.remove",
        before,
        List.of(new AuditChange("role", before.roleName(), null)));
  }

  private Member changeable(ProjectAccess by, String username) {
    store.lockAdmins(by.domain()); // first, so that no two wait for each other
    store.lock(by.domain(), plain(username));
    Member member = load(by.domain(), plain(username));
    if (!mayChange(by, member)) {
      throw new Refused(MemberRefusal.MORE_THAN_YOU_MAY_GIVE, member.roleName());
    }
    return member;
  }

  private Member load(String domain, String username) {
    return store
        .find(domain, username)
        .orElseThrow(() -> new Refused(MemberRefusal.NO_SUCH_MEMBER, username));
  }

  /** Refuses to take from the last administrator what they are. */
  private void keepAnAdmin(String domain, Member member) {
    if (Role.ADMIN.equals(member.role())
        && member.active()
        && Set.of(member.username()).containsAll(store.lockAdmins(domain))) {
      throw new Refused(MemberRefusal.LAST_ADMIN, member.shown());
    }
  }

  private void note(String domain, String act, Member member, List<AuditChange> changes) {
    audit.changed(
        domain,
        act,
        new AuditObject("member", member.username(), member.shown()),
        changes,
        Optional.empty());
    saved.member(domain, member.username());
  }

  private static String plain(String username) {
    return username.strip().toLowerCase(Locale.ROOT);
  }
}
