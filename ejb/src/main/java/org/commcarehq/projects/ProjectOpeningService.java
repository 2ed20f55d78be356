package org.commcarehq.projects;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.commcarehq.domains.ProjectDraft;
import org.commcarehq.domains.ProjectRefusal;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.walls.ProjectScope;

/** Door for opening a project: whoever opens it is its first administrator. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProjectOpeningService {
  @Inject ProjectScope scope;
  @Inject ProjectFoundingService founding;
  @Inject OpenersStore openers;
  @Inject SetUpStore setUps;

  /** A slug that is like a name. */
  public String slugLike(String name) {
    return Slugs.like(name);
  }

  /** Whether somebody may open a project: who administers one already, or the installation. */
  public boolean mayOpen(String username) {
    return openers.mayOpen(username);
  }

  /**
   * Opens a project with the roles that every project begins with.
   *
   * @param slug its name in addresses; empty for one like its display name
   * @throws Refused with a {@link ProjectRefusal}
   */
  public String open(String slug, ProjectDraft draft, String by) {
    return open(slug, draft, by, Optional.empty());
  }

  /**
   * Opens a project with another one's set-up: settings, roles, custom fields and profiles, types
   * of locations, groups and applications, but none of its people and none of their data.
   */
  public String copy(String source, String slug, ProjectDraft draft, String by) {
    if (!openers.administers(by, source)) {
      throw new Refused(ProjectRefusal.NO_SUCH_PROJECT, source);
    }
    return open(slug, draft, by, Optional.of(source));
  }

  private String open(String slug, ProjectDraft draft, String by, Optional<String> source) {
    if (!openers.mayOpen(by)) {
      throw new Refused(ProjectRefusal.NOT_YOU);
    }
    String wanted = slug == null || slug.isBlank() ? Slugs.like(draft.displayName()) : slug.strip();
    if (!Slugs.isGood(wanted)) {
      throw new Refused(ProjectRefusal.NOT_A_SLUG);
    }
    if (Slugs.isReserved(wanted)) {
      throw new Refused(ProjectRefusal.TAKEN, wanted);
    }
    scope.in(wanted, () -> founding.found(wanted, draft, by, source));
    source.ifPresent(from -> setUps.copy(from, wanted));
    return wanted;
  }
}
