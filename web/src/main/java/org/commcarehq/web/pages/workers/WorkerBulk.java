package org.commcarehq.web.pages.workers;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
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
import org.commcarehq.web.pages.bulk.Picks;
import org.commcarehq.web.security.Needs;
import org.commcarehq.web.security.Reaches;

/** What is done to the chosen workers of the list, and taken back. */
@Named("workerBulk")
@ViewScoped
public class WorkerBulk implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject PageContext page;
  @Inject PageText text;
  @Inject Reaches reaches;
  @Inject WorkerListPage list;
  @Inject WorkerService workers;
  @Inject GroupService groups;

  private String group;
  private Notice notice;
  private HashMap<String, Long> done = new HashMap<>();

  /** One way of changing workers. */
  private interface Act {
    List<WorkerView> of(List<String> ids);
  }

  /** They may not come in any more. */
  @Needs(Permission.EDIT_COMMCARE_USERS)
  public void deactivate() {
    run(this::deactivateAll, "deactivated", "reactivate");
  }

  /** They may come in again. */
  @Needs(Permission.EDIT_COMMCARE_USERS)
  public void reactivate() {
    run(this::reactivateAll, "reactivated", "deactivate");
  }

  /** They are deleted. */
  @Needs(Permission.EDIT_COMMCARE_USERS)
  public void delete() {
    run(this::deleteAll, "deleted", "restore");
  }

  /** Their deletion is taken back. */
  @Needs(Permission.EDIT_COMMCARE_USERS)
  public void restore() {
    run(this::restoreAll, "restored", "delete");
  }

  /** Takes back what was done last, but of whom others changed meanwhile. */
  @Needs(Permission.EDIT_COMMCARE_USERS)
  public void undo() {
    Act act =
        switch (notice == null ? "" : notice.undo()) {
          case "reactivate" -> this::reactivateAll;
          case "deactivate" -> this::deactivateAll;
          case "restore" -> this::restoreAll;
          case "delete" -> this::deleteAll;
          default -> some -> List.of();
        };
    attempt(
        () -> {
          int all = done.size();
          List<String> ids = workers.unmoved(page.getDomainName(), done);
          finish(act.of(ids), "are as they were before", "");
          if (ids.size() < all) {
            notice = Notice.info(left(all - ids.size(), done.size()));
          }
        });
  }

  private String left(int moved, int back) {
    return "%s changed meanwhile and left alone. %s as they were before."
        .formatted(
            text.count(moved, "worker was", "workers were"),
            text.count(back, "worker is", "workers are"));
  }

  /** They belong to a group as well. */
  @Needs(Permission.EDIT_USERS_IN_GROUPS)
  public void addToGroup() {
    List<String> ids = Picks.chosen(list::everyId);
    try {
      if (group == null || group.isBlank() || ids.isEmpty()) {
        notice = Notice.refused("Nothing was changed: choose workers and a group.");
        return;
      }
      int added = groups.add(page.getDomainName(), reaches.reach(), group, ids);
      notice = Notice.done(text.count(added, "worker is", "workers are") + " in the group.");
      list.refresh();
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
    }
  }

  private List<WorkerView> deactivateAll(List<String> ids) {
    return workers.setActive(page.getDomainName(), ids, false, reaches.reach());
  }

  private List<WorkerView> reactivateAll(List<String> ids) {
    return workers.setActive(page.getDomainName(), ids, true, reaches.reach());
  }

  private List<WorkerView> deleteAll(List<String> ids) {
    return workers.delete(page.getDomainName(), ids, reaches.reach());
  }

  private List<WorkerView> restoreAll(List<String> ids) {
    return workers.restore(page.getDomainName(), ids, reaches.reach());
  }

  private void run(Act act, String what, String undo) {
    List<String> ids = Picks.chosen(list::everyId);
    if (ids.isEmpty()) {
      notice = Notice.refused("Nothing was changed: choose at least one worker first.");
      return;
    }
    attempt(() -> finish(act.of(ids), what, undo));
  }

  private void attempt(Runnable deed) {
    try {
      deed.run();
    } catch (Refused refused) {
      notice = Notice.refused(Refusals.words(refused));
    }
  }

  private void finish(List<WorkerView> changed, String what, String undo) {
    done = new HashMap<>();
    changed.forEach(worker -> done.put(worker.id(), worker.version()));
    notice =
        changed.isEmpty()
            ? Notice.info("All of them were so already. Nothing was changed.")
            : Notice.done(text.count(changed.size(), "worker", "workers") + " " + what + ".", undo);
    list.refresh();
  }

  /** The groups to choose from. */
  public List<WorkerGroup> getGroups() {
    return groups.within(page.getDomainName(), reaches.reach());
  }

  public Notice getNotice() {
    return notice;
  }

  public String getGroup() {
    return group;
  }

  public void setGroup(String group) {
    this.group = group;
  }
}
