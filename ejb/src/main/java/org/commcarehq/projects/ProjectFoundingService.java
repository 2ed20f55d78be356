package org.commcarehq.projects;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.commcarehq.domains.ProjectDraft;
import org.commcarehq.domains.ProjectService;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.roles.Role;
import org.commcarehq.roles.RoleService;

/** Door to the one transaction in which a project begins to be; it works for that project. */
@Stateless
public class ProjectFoundingService {
  @Inject ProjectService projects;
  @Inject RoleService roles;
  @Inject FoundingStore store;
  @Inject AuditTrail trail;

  /** Makes the project, its roles and its first administrator. */
  public void found(String domain, ProjectDraft draft, String by, Optional<String> source) {
    projects.open(domain, draft, by, source);
    if (source.isEmpty()) {
      roles.seed(domain); // a copy has those of its source
    }
    store.join(domain, by, Role.ADMIN);
    trail.changed(
        domain,
        "member.create",
        AuditObject.of("member", by),
        AuditChange.all(AuditChange.between("role", null, Role.ADMIN)),
        Optional.empty());
  }
}
