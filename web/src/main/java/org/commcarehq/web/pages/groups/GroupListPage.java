package org.commcarehq.web.pages.groups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.commcarehq.groups.GroupDraft;
import org.commcarehq.groups.GroupService;
import org.commcarehq.groups.WorkerGroup;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Needs;

/** The groups of a project. */
@Named("groups")
@RequestScoped
public class GroupListPage {
  @Inject PageContext page;
  @Inject GroupService groups;

  private List<WorkerGroup> all;
  private String name;
  private boolean caseSharing;
  private boolean reporting = true;
  private Notice notice;

  /** The groups, by name. */
  public List<WorkerGroup> getAll() {
    if (all == null) {
      all = groups.list(page.getDomainName());
    }
    return all;
  }

  /** Adds a group and leads to it. */
  @Needs(Permission.EDIT_GROUPS)
  public void create() throws IOException {
    try {
      String id =
          groups.create(
              page.getDomainName(),
              new GroupDraft(name == null ? "" : name, caseSharing, reporting, Map.of()));
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .redirect(page.getBase() + "groups/" + id + "/");
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
    }
  }

  public Notice getNotice() {
    return notice;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public boolean isCaseSharing() {
    return caseSharing;
  }

  public void setCaseSharing(boolean caseSharing) {
    this.caseSharing = caseSharing;
  }

  public boolean isReporting() {
    return reporting;
  }

  public void setReporting(boolean reporting) {
    this.reporting = reporting;
  }
}
