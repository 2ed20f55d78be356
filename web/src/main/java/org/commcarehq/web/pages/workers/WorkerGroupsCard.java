package org.commcarehq.web.pages.workers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.commcarehq.groups.GroupMembership;
import org.commcarehq.groups.GroupService;
import org.commcarehq.groups.WorkerGroup;
import org.commcarehq.platform.Refused;
import org.commcarehq.roles.Permission;
import org.commcarehq.web.pages.Notice;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.Refusals;
import org.commcarehq.web.security.Needs;
import org.commcarehq.web.security.Reaches;

/** The groups of the worker whom the address names. */
@Named("workerGroups")
@RequestScoped
public class WorkerGroupsCard {
  @Inject PageContext page;
  @Inject Reaches reaches;
  @Inject GroupService groups;

  private List<GroupMembership> mine;
  private String chosen;
  private Notice notice;

  /** The groups that the worker belongs to. */
  public List<GroupMembership> getMine() {
    if (mine == null) {
      mine = groups.of(page.getDomainName(), List.of(page.getId()));
    }
    return mine;
  }

  /** The other groups that the worker can be added to. */
  public List<WorkerGroup> getOthers() {
    Set<String> had = getMine().stream().map(GroupMembership::groupId).collect(Collectors.toSet());
    return groups.within(page.getDomainName(), reaches.reach()).stream()
        .filter(group -> !had.contains(group.id()))
        .toList();
  }

  /** The worker belongs to a group as well. */
  @Needs(Permission.EDIT_USERS_IN_GROUPS)
  public void add() {
    if (chosen != null && !chosen.isBlank()) {
      act(() -> groups.add(page.getDomainName(), reaches.reach(), chosen, List.of(page.getId())));
    }
  }

  /** The worker belongs to a group no longer. */
  @Needs(Permission.EDIT_USERS_IN_GROUPS)
  public void remove(String group) {
    act(() -> groups.remove(page.getDomainName(), group, List.of(page.getId())));
  }

  private void act(Runnable act) {
    if (!reaches.reach().covers(page.getId())) {
      return;
    }
    try {
      act.run();
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
    }
    mine = null;
  }

  public Notice getNotice() {
    return notice;
  }

  public String getChosen() {
    return chosen;
  }

  public void setChosen(String chosen) {
    this.chosen = chosen;
  }
}
