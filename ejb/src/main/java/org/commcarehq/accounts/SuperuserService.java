package org.commcarehq.accounts;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.walls.ProjectScope;
import org.commcarehq.users.ProjectName;
import org.commcarehq.users.SessionHash;
import org.commcarehq.users.WebAccount;
import org.commcarehq.users.WebAccountService;

/**
 * Door for who looks after the installation. They are in no project until they say why, show once
 * more who they are, and only for an hour and in that session; the project's audit trail tells it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SuperuserService {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int PROJECTS = 50;
  private static final int LONGEST_REASON = 500;
  private static final int SHORTEST_REASON = 5;

  @Inject SuperuserStore store;
  @Inject VisitService visits;
  @Inject WebAccountService accounts;
  @Inject SignInService signIns;
  @Inject ProjectScope scope;
  @Inject Clock clock;

  /** Projects with this in their name, the first fifty by name. */
  public List<ProjectName> projects(String username, String text) {
    admit(username);
    String plain = text.replace("\0", "").strip().toLowerCase(Locale.ROOT);
    return store.projects(plain, PROJECTS);
  }

  /** The visits of a session that have not ended. */
  public List<Visit> visits(String username, SessionHash session) {
    return store.visits(username, session, clock.instant());
  }

  /**
   * Begins a visit.
   *
   * @param password the superuser's own, once more
   * @param address where it is asked for
   */
  public Visit enter(
      String username,
      SessionHash session,
      String domain,
      String reason,
      String password,
      String address) {
    admit(username);
    String why = reason.replaceAll("\\p{Cntrl}", " ").strip();
    if (why.length() < SHORTEST_REASON) {
      throw new Refused(SuperuserRefusal.VISIT_WITHOUT_REASON);
    }
    ProjectName project =
        store
            .project(domain.replace("\0", "").strip())
            .orElseThrow(() -> new Refused(SuperuserRefusal.NO_SUCH_PROJECT, domain));
    if (signIns.web(username, password, address).isEmpty()) {
      throw new Refused(SuperuserRefusal.VISIT_WITHOUT_PASSWORD);
    }
    Instant now = clock.instant();
    Visit visit =
        new Visit(
            project.domain(),
            project.shown(),
            why.substring(0, Math.min(LONGEST_REASON, why.length())),
            now,
            now.plus(LONGEST));
    scope.in(project.domain(), () -> visits.begin(username, session, visit));
    return visit;
  }

  /** Ends a visit. */
  public void leave(String username, SessionHash session, String domain) {
    scope.in(domain, () -> visits.end(domain, username, session));
  }

  private void admit(String username) {
    if (accounts
        .find(username)
        .filter(WebAccount::active)
        .filter(WebAccount::superuser)
        .isEmpty()) {
      throw new Refused(SuperuserRefusal.NOT_FOR_YOU);
    }
  }
}
