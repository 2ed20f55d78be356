package org.commcarehq.users;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.domains.SessionPolicy;
import org.commcarehq.roles.Grants;

/**
 * Door to the question who somebody is and what they may do. It is asked before a project is known
 * to be theirs, so it reads rows of all projects, in no transaction; each answer is as fresh as the
 * database.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccessService {
  @Inject AccessStore store;
  @Inject ReachStore reaches;

  /**
   * Who has signed in to the website, with their projects and what they may do in one of them.
   * Nobody, where the account is switched off or the session has ended.
   *
   * @param session the session, where it is kept in the database
   * @param domain the project that is asked for
   */
  public Caller web(String username, Optional<SessionHash> session, Optional<String> domain) {
    return store.web(username.toLowerCase(Locale.ROOT), session, domain).orElse(Caller.nobody());
  }

  /** What a web user may do in a project; empty for who is no member of it. */
  public Optional<ProjectAccess> member(String domain, String username) {
    return web(username, Optional.empty(), Optional.of(domain)).access();
  }

  /** What who has signed in with a device may do. */
  public Optional<ProjectAccess> device(DeviceUser user) {
    return user.isWebUser()
        ? member(user.domain(), user.username())
        : Optional.of(
            new ProjectAccess(
                user.domain(),
                user.id(),
                Grants.ofWorkers(),
                List.of(),
                false,
                false,
                SessionPolicy.usual()));
  }

  /** What all projects of a web user ask of their sessions: the strictest of each. */
  public SessionPolicy sessions(String username) {
    return store.sessions(username.toLowerCase(Locale.ROOT));
  }

  /**
   * Whose rows they may see: all, or their own and those of their places and what lies below, of
   * the people who are assigned there, and of the case-sharing groups of these.
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public Reach reach(ProjectAccess access) {
    return access.everywhere() ? Reach.all() : Reach.only(reaches.owners(access));
  }
}
