package org.commcarehq.groups;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.audit.AuditedChange;
import org.commcarehq.platform.ids.Ids;
import org.commcarehq.users.Reach;
import org.commcarehq.users.WorkerService;
import org.commcarehq.users.WorkerView;

/** Door to groups of workers. */
@Stateless
public class GroupService {
  /** How many groups a project can have. */
  public static final int MOST = 1_000;

  @Inject GroupStore store;
  @Inject WorkerService workers;
  @Inject AuditTrail audit;
  @Inject Ids ids;
  @Inject Clock clock;

  /** The groups of a project, by name. */
  public List<WorkerGroup> list(String domain) {
    return store.list(domain, MOST);
  }

  /** One group, also one that is deleted. */
  public Optional<WorkerGroup> find(String domain, String id) {
    return store.find(domain, id);
  }

  /** The ids of a group's members that follow an id, in their order. */
  public List<String> members(String domain, String id, String after, int limit) {
    return store.members(domain, id, after, limit);
  }

  /** The groups of these workers, by worker and name. */
  public List<GroupMembership> of(String domain, List<String> workerIds) {
    return store.of(domain, workerIds);
  }

  /** How many groups the worker belongs to who belongs to most. */
  public int mostGroups(String domain) {
    return store.most(domain);
  }

  /** Adds a group; its id. */
  public String create(String domain, GroupDraft draft) {
    GroupRules.check(draft, Map.of());
    if (store.count(domain) >= MOST) {
      throw new Refused(GroupRefusal.TOO_MANY_GROUPS, MOST);
    }
    String id = ids.fresh();
    if (!store.insert(domain, id, draft, clock.instant())) {
      throw new Refused(GroupRefusal.GROUP_NAME_TAKEN, draft.name());
    }
    note(domain, "group.create", id, draft.name(), GroupRules.changes(Optional.empty(), draft));
    return id;
  }

  /** Changes a group that the caller saw as it was before. */
  public void change(WorkerGroup before, GroupDraft draft) {
    GroupRules.check(draft, before.fields());
    String domain = before.domain();
    held(before);
    if (store.isTaken(domain, draft.name(), before.id())) {
      throw new Refused(GroupRefusal.GROUP_NAME_TAKEN, draft.name());
    }
    store.update(domain, before.id(), draft, clock.instant());
    note(
        domain,
        "group.change",
        before.id(),
        draft.name(),
        GroupRules.changes(Optional.of(before.draft()), draft));
  }

  /** Deletes a group; its members stay members, should it be restored. */
  public void delete(WorkerGroup before) {
    held(before);
    store.delete(before.domain(), before.id(), clock.instant());
    note(before.domain(), "group.delete", before.id(), before.name(), List.of());
  }

  /** Takes a deletion back. */
  public void restore(String domain, String id) {
    WorkerGroup group = held(domain, id);
    if (!group.deleted()) {
      return;
    }
    if (store.isTaken(domain, group.name(), id)) {
      throw new Refused(GroupRefusal.GROUP_NAME_TAKEN, group.name());
    }
    store.restore(domain, id, clock.instant());
    note(domain, "group.restore", id, group.name(), List.of());
  }

  /** Adds workers to a group. */
  public void add(String domain, String id, List<String> workerIds) {
    arrange(domain, id, workerIds, List.of());
  }

  /** The groups to which who reaches only some rows may add workers: those within reach. */
  public List<WorkerGroup> within(String domain, Reach reach) {
    return list(domain).stream().filter(group -> reach.covers(group.id())).toList();
  }

  /**
   * Adds the workers within reach to a group within reach, so that nobody reaches more rows for it;
   * how many they are.
   */
  public int add(String domain, Reach reach, String id, List<String> workerIds) {
    if (!reach.covers(id)) {
      throw new Refused(GroupRefusal.NO_SUCH_GROUP, id);
    }
    List<String> mine = workerIds.stream().filter(reach::covers).toList();
    add(domain, id, mine);
    return mine.size();
  }

  /** Takes workers out of a group. */
  public void remove(String domain, String id, List<String> workerIds) {
    arrange(domain, id, List.of(), workerIds);
  }

  /** Adds workers to a group and takes others out of it; who is so already stays so. */
  public void arrange(String domain, String id, List<String> added, List<String> removed) {
    WorkerGroup group = held(domain, id);
    Set<String> had = store.membersAmong(domain, id, added, removed);
    List<WorkerView> coming =
        present(domain, added).stream().filter(one -> !had.contains(one.id())).toList();
    List<WorkerView> leaving =
        workers.findAll(domain, removed).stream().filter(one -> had.contains(one.id())).toList();
    if (coming.isEmpty() && leaving.isEmpty()) {
      return;
    }
    store.add(domain, pairs(id, coming));
    store.remove(domain, pairs(id, leaving));
    store.touch(domain, List.of(id), clock.instant());
    noteMembers(domain, group, coming, true);
    noteMembers(domain, group, leaving, false);
  }

  /**
   * Lets workers belong to these groups and no others.
   *
   * @param groupsOf ids of groups by the id of the worker
   */
  public void assign(String domain, Map<String, Set<String>> groupsOf) {
    Map<String, WorkerGroup> groups =
        list(domain).stream().collect(Collectors.toMap(WorkerGroup::id, one -> one));
    Map<String, Set<String>> had = new HashMap<>();
    for (GroupMembership one : of(domain, List.copyOf(groupsOf.keySet()))) {
      had.computeIfAbsent(one.workerId(), id -> new HashSet<>()).add(one.groupId());
    }
    List<GroupPair> added = new ArrayList<>();
    List<GroupPair> removed = new ArrayList<>();
    Map<String, String> names = namesOf(domain, groupsOf.keySet());
    List<AuditedChange> noted = new ArrayList<>();
    groupsOf.forEach(
        (worker, wanted) -> {
          Set<String> before = had.getOrDefault(worker, Set.of());
          if (before.equals(wanted)) {
            return;
          }
          minus(wanted, before).forEach(group -> added.add(pair(groups, group, worker)));
          minus(before, wanted).forEach(group -> removed.add(new GroupPair(group, worker)));
          noted.add(
              new AuditedChange(
                  "worker.groups",
                  new AuditObject("worker", worker, names.getOrDefault(worker, "")),
                  AuditChange.all(
                      AuditChange.between(
                          "groups", words(before, groups), words(wanted, groups)))));
        });
    if (noted.isEmpty()) {
      return;
    }
    store.remove(domain, removed);
    store.add(domain, added);
    TreeSet<String> touched = new TreeSet<>();
    added.forEach(pair -> touched.add(pair.groupId()));
    removed.forEach(pair -> touched.add(pair.groupId()));
    store.touch(domain, List.copyOf(touched), clock.instant());
    audit.changedAll(domain, noted);
  }

  private Map<String, String> namesOf(String domain, Set<String> workerIds) {
    return present(domain, List.copyOf(workerIds)).stream()
        .collect(Collectors.toMap(WorkerView::id, WorkerView::username));
  }

  private static GroupPair pair(Map<String, WorkerGroup> groups, String group, String worker) {
    if (!groups.containsKey(group)) {
      throw new Refused(GroupRefusal.NO_SUCH_GROUP, group);
    }
    return new GroupPair(group, worker);
  }

  private static Set<String> minus(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static String words(Set<String> ids, Map<String, WorkerGroup> groups) {
    return ids.stream()
        .map(id -> groups.containsKey(id) ? groups.get(id).name() : id)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private List<WorkerView> present(String domain, List<String> workerIds) {
    List<WorkerView> found = workers.findAll(domain, workerIds);
    boolean all = found.size() == new HashSet<>(workerIds).size();
    if (!all || found.stream().anyMatch(WorkerView::deleted)) {
      throw new Refused(GroupRefusal.NO_SUCH_MEMBER);
    }
    return found;
  }

  private WorkerGroup held(String domain, String id) {
    return store.hold(domain, id).orElseThrow(() -> new Refused(GroupRefusal.NO_SUCH_GROUP, id));
  }

  private void held(WorkerGroup seen) {
    if (held(seen.domain(), seen.id()).version() != seen.version()) {
      throw new Refused(GroupRefusal.GROUP_CHANGED_MEANWHILE, seen.name());
    }
  }

  private static List<GroupPair> pairs(String group, List<WorkerView> members) {
    return members.stream().map(worker -> new GroupPair(group, worker.id())).toList();
  }

  private void note(String domain, String act, String id, String name, List<AuditChange> changes) {
    audit.changed(domain, act, new AuditObject("group", id, name), changes, Optional.empty());
  }

  private void noteMembers(
      String domain, WorkerGroup group, List<WorkerView> members, boolean added) {
    List<AuditedChange> noted =
        members.stream()
            .map(
                worker ->
                    new AuditedChange(
                        added ? "group.add" : "group.remove",
                        new AuditObject("group", group.id(), group.name()),
                        List.of(
                            new AuditChange(
                                "member",
                                added ? null : worker.username(),
                                added ? worker.username() : null))))
            .toList();
    audit.changedAll(domain, noted);
  }
}
