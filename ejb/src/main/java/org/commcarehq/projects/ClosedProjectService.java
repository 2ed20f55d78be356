package org.commcarehq.projects;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.commcarehq.domains.ProjectRefusal;
import org.commcarehq.domains.ProjectService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.walls.ProjectScope;

/**
 * Door for administrators of projects that are closed: nobody gets in, so it is asked from outside.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ClosedProjectService {
  @Inject ClosedProjectStore store;
  @Inject ProjectService projects;
  @Inject ProjectScope scope;

  /** The closed projects that somebody administers. */
  public List<ClosedProject> list(String username) {
    return store.of(username);
  }

  /**
   * Opens one of them again, or brings it back.
   *
   * @throws Refused with a {@link ProjectRefusal}; a project of others is not there
   */
  public void open(String domain, String username) {
    ClosedProject closed =
        store.of(username).stream()
            .filter(one -> one.domain().equals(domain))
            .findFirst()
            .orElseThrow(() -> new Refused(ProjectRefusal.NO_SUCH_PROJECT, domain));
    scope.in(
        domain,
        () -> {
          if (closed.deleted()) {
            projects.restore(domain, username);
          } else {
            projects.reactivate(domain, username);
          }
        });
  }
}
