package org.commcarehq.web.pages.roles;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Role;
import org.commcarehq.roles.RoleService;
import org.commcarehq.roles.RoleUse;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.NeedsAdmin;

/** The roles of a project and who has them. */
@Named("roles")
@RequestScoped
public class RoleListPage {
  @Inject PageContext page;
  @Inject RoleService roles;

  private List<Role> rows;
  private List<Role> archived;
  private Map<String, RoleUse> uses;
  private Notice notice;

  /** Those that can be given, the administrators' first. */
  public List<Role> getRows() {
    if (rows == null) {
      rows = roles.list(page.getDomainName());
    }
    return rows;
  }

  /** Those that were archived. */
  public List<Role> getArchived() {
    if (archived == null) {
      archived = roles.listArchived(page.getDomainName());
    }
    return archived;
  }

  /** Who has a role. */
  public RoleUse use(Role role) {
    if (uses == null) {
      uses = roles.uses(page.getDomainName());
    }
    return uses.getOrDefault(role.id(), RoleUse.none());
  }

  /** Brings an archived role back. */
  @NeedsAdmin
  public void restore(String id) {
    try {
      roles.restore(page.getDomainName(), id, page.getGrants());
      notice = Notice.done("The role is back as it was.");
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
    }
    rows = null;
    archived = null;
  }

  /** What was just done: here, or on the page of a role that led here. */
  public Notice getNotice() {
    return notice != null
        ? notice
        : gone().map(role -> Notice.done(role.name() + " is archived.", role.id())).orElse(null);
  }

  private Optional<Role> gone() {
    return page.parameter("archived")
        .flatMap(id -> getArchived().stream().filter(role -> role.id().equals(id)).findFirst());
  }
}
