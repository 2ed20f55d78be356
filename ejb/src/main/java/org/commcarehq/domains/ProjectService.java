package org.commcarehq.domains;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;

/** Door to a project's settings and to whether it is open. */
@Stateless
public class ProjectService {
  /** How long a deleted project can be brought back. */
  public static final Duration GRACE = Duration.ofDays(30);

  @Inject ProjectStore store;
  @Inject AuditTrail trail;
  @Inject Clock clock;

  /** The project, whatever its state. */
  public Optional<Project> find(String domain) {
    return store.find(domain);
  }

  /**
   * Changes its settings.
   *
   * @throws Refused with a {@link ProjectRefusal}
   */
  public Project change(String domain, ProjectDraft draft) {
    Project before = locked(domain);
    draft.checked();
    if (before.version() != draft.version()) {
      throw new Refused(ProjectRefusal.CHANGED_MEANWHILE, before.shown());
    }
    List<AuditChange> changes = ProjectChanges.between(ProjectDraft.of(before), draft);
    if (changes.isEmpty()) {
      return before;
    }
    store.change(domain, draft);
    trail.changed(domain, "project.change", object(before), changes, Optional.empty());
    return store.find(domain).orElseThrow();
  }

  /** Closes it until it is opened again: nobody gets in, no phone is known any more. */
  public void deactivate(String domain, String by, Optional<String> reason) {
    turn(domain, ProjectState.ACTIVE, ProjectState.INACTIVE, by, reason);
  }

  /** Opens it again. */
  public void reactivate(String domain, String by) {
    turn(domain, ProjectState.INACTIVE, ProjectState.ACTIVE, by, Optional.empty());
  }

  /**
   * Closes it, and has it removed after its days of grace.
   *
   * @param typed its name as whoever wants it typed it
   */
  public void delete(String domain, String typed, String by, Optional<String> reason) {
    Project project = locked(domain);
    if (typed == null || !typed.strip().equals(project.name())) {
      throw new Refused(ProjectRefusal.NOT_ITS_NAME);
    }
    if (project.state() == ProjectState.DELETED) {
      throw new Refused(ProjectRefusal.NOT_IN_THIS_STATE, project.state().code());
    }
    turn(project, ProjectState.DELETED, by, Optional.of(clock.instant().plus(GRACE)), reason);
  }

  /** Brings a deleted project back, while its data is there. */
  public void restore(String domain, String by) {
    Project project = locked(domain);
    if (project.state() != ProjectState.DELETED) {
      throw new Refused(ProjectRefusal.NOT_IN_THIS_STATE, project.state().code());
    }
    if (store.isBeingPurged(domain)) {
      throw new Refused(ProjectRefusal.TOO_LATE, project.shown());
    }
    turn(project, ProjectState.ACTIVE, by, Optional.empty(), Optional.empty());
  }

  /**
   * Opens a project where there is none.
   *
   * @throws Refused with {@link ProjectRefusal#TAKEN}, also where one was deleted
   */
  public void open(String domain, ProjectDraft draft, String by, Optional<String> copiedFrom) {
    draft.checked();
    if (!store.insert(domain, draft, clock.instant(), by, copiedFrom)) {
      throw new Refused(ProjectRefusal.TAKEN, domain);
    }
    trail.changed(
        domain,
        "project.create",
        new AuditObject("project", domain, draft.displayName()),
        AuditChange.all(AuditChange.between("copied_from", null, copiedFrom.orElse(null))),
        Optional.empty());
  }

  private void turn(
      String domain, ProjectState from, ProjectState to, String by, Optional<String> reason) {
    Project project = locked(domain);
    if (project.state() != from) {
      throw new Refused(ProjectRefusal.NOT_IN_THIS_STATE, project.state().code());
    }
    turn(project, to, by, Optional.empty(), reason);
  }

  private void turn(
      Project project,
      ProjectState to,
      String by,
      Optional<Instant> purgeAfter,
      Optional<String> reason) {
    store.turn(project.name(), to, clock.instant(), by, purgeAfter);
    trail.changed(
        project.name(),
        to == ProjectState.DELETED ? "project.delete" : "project.state",
        object(project),
        AuditChange.all(
            AuditChange.between("state", project.state().code(), to.code()),
            AuditChange.between(
                "purge_after", project.purgeAfter().orElse(null), purgeAfter.orElse(null))),
        reason);
  }

  private Project locked(String domain) {
    return store
        .lock(domain)
        .orElseThrow(() -> new Refused(ProjectRefusal.NO_SUCH_PROJECT, domain));
  }

  private static AuditObject object(Project project) {
    return new AuditObject("project", project.name(), project.shown());
  }
}
