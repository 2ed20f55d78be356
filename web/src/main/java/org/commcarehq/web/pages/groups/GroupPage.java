package org.commcarehq.web.pages.groups;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commcarehq.groups.GroupDraft;
import org.commcarehq.groups.GroupService;
import org.commcarehq.groups.WorkerGroup;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.users.WorkerService;
import org.commcarehq.users.WorkerView;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Harmless;
import org.commcarehq.web.security.Needs;

/** One group and its members. */
@Named("group")
@ViewScoped
public class GroupPage implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 200;

  @Inject PageContext page;
  @Inject PageText text;
  @Inject GroupService groups;
  @Inject WorkerService workers;

  private transient Optional<WorkerGroup> found;
  private transient List<WorkerView> members;
  private long seen;
  private String name;
  private boolean caseSharing;
  private boolean reporting;
  private String usernames;
  private Notice notice;

  /** Finds the group, or answers that there is none. */
  @Harmless
  public void enter() throws IOException {
    if (getFound() == null) {
      FacesContext faces = FacesContext.getCurrentInstance();
      faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "no group");
      faces.responseComplete();
    } else if (name == null) {
      fill();
    }
  }

  private void fill() {
    WorkerGroup group = getFound();
    seen = group.version();
    name = group.name();
    caseSharing = group.caseSharing();
    reporting = group.reporting();
  }

  /** The group. */
  public WorkerGroup getFound() {
    if (found == null) {
      found = groups.find(page.getDomainName(), page.getId());
    }
    return found.orElse(null);
  }

  /** The first of its members, by login name. */
  public List<WorkerView> getMembers() {
    if (members == null) {
      List<String> ids = groups.members(page.getDomainName(), page.getId(), after(), SHOWN + 1);
      members = workers.findAll(page.getDomainName(), ids);
    }
    return members.subList(0, Math.min(SHOWN, members.size()));
  }

  private String after() {
    return page.parameter("after").orElse("");
  }

  /** After which id the next members begin. */
  public Optional<String> getNext() {
    getMembers();
    return members.size() > SHOWN ? Optional.of(members.get(SHOWN - 1).id()) : Optional.empty();
  }

  /** Saves its name and what it is for. */
  @Needs(Permission.EDIT_GROUPS)
  public void save() {
    WorkerGroup group = getFound();
    if (group.version() != seen) {
      notice =
          Notice.refused(
              "Somebody else changed this group meanwhile. Nothing was saved: open the page again to"
                  + " see how it is now.");
      return;
    }
    GroupDraft draft = new GroupDraft(name, caseSharing, reporting, group.fields());
    act(() -> groups.change(group, draft), Notice.done("Saved."));
  }

  /** Adds members by their login names. */
  @Needs(Permission.EDIT_USERS_IN_GROUPS)
  public void add() {
    List<String> wanted =
        Arrays.stream((usernames == null ? "" : usernames).replace("\0", "").split("[\\s,;]+"))
            .map(one -> one.toLowerCase(Locale.ROOT))
            .filter(one -> !one.isEmpty())
            .distinct()
            .limit(WorkerService.MOST)
            .toList();
    List<WorkerView> known =
        workers.findNamed(page.getDomainName(), wanted).stream()
            .filter(worker -> !worker.deleted())
            .toList();
    Set<String> names = known.stream().map(WorkerView::username).collect(Collectors.toSet());
    List<String> unknown = wanted.stream().filter(one -> !names.contains(one)).toList();
    if (wanted.isEmpty() || !unknown.isEmpty()) {
      notice =
          Notice.refused(
              wanted.isEmpty()
                  ? "Nothing was changed: write at least one login name."
                  : "Nobody was added. There is no worker named "
                      + String.join(", ", unknown)
                      + ".");
      return;
    }
    act(
        () ->
            groups.add(
                page.getDomainName(), page.getId(), known.stream().map(WorkerView::id).toList()),
        Notice.done(text.count(known.size(), "worker is", "workers are") + " in the group."));
    usernames = null;
  }

  /** Takes a member out. */
  @Needs(Permission.EDIT_USERS_IN_GROUPS)
  public void remove(String workerId) {
    act(
        () -> groups.remove(page.getDomainName(), page.getId(), List.of(workerId)),
        Notice.done("The worker is not in the group any more."));
  }

  /** Deletes it. */
  @Needs(Permission.EDIT_GROUPS)
  public void delete() {
    act(() -> groups.delete(getFound()), Notice.done("The group is deleted.", "restore"));
  }

  /** Takes the deletion back. */
  @Needs(Permission.EDIT_GROUPS)
  public void restore() {
    act(
        () -> groups.restore(page.getDomainName(), page.getId()),
        Notice.done("The group is there again."));
  }

  private void act(Runnable act, Notice then) {
    try {
      act.run();
      notice = then;
      found = null;
      members = null;
      fill();
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
    this.name = name == null ? "" : name;
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

  public String getUsernames() {
    return usernames;
  }

  public void setUsernames(String usernames) {
    this.usernames = usernames;
  }
}
