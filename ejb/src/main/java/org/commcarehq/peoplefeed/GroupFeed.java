package org.commcarehq.peoplefeed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.peoplefeed.FeedWorkerStore.GroupRow;
import org.commcarehq.peoplefeed.FeedWorkerStore.Present;
import org.commcarehq.peoplefeed.PeopleFeedService.FeedChange;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;

/** Applies documents of groups, with their members. */
@ApplicationScoped
class GroupFeed {
  private static final Optional<String> WHY = Optional.of("as the older installation has it");
  @Inject FeedWorkerStore store;
  @Inject AuditTrail trail;
  @Inject Clock clock;

  List<FeedProblem> apply(String domain, List<FeedChange> changes) {
    if (changes.isEmpty()) {
      return List.of();
    }
    List<Present> present =
        store.groups(
            domain,
            changes.stream().map(one -> one.document().id()).toList(),
            changes.stream()
                .flatMap(one -> one.content(FeedGroup.class).stream())
                .map(group -> key(group.name()))
                .toList());
    Map<String, Present> before = new HashMap<>();
    Map<String, String> taken = new HashMap<>();
    for (Present group : present) {
      before.put(group.id(), group);
      if (!group.deleted()) {
        taken.put(group.name(), group.id());
      }
    }
    List<FeedProblem> problems = new ArrayList<>();
    List<GroupRow> wanted = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (FeedChange change : changes) {
      String id = change.document().id();
      Optional<FeedGroup> group = change.content(FeedGroup.class);
      if (group.isEmpty()) {
        gone.add(id);
      } else if (!taken.computeIfAbsent(key(group.get().name()), name -> id).equals(id)) {
        problems.add(
            PeopleFeedService.problem(
                change.document(), "another group is named " + group.get().name()));
      } else {
        wanted.add(row(id, group.get()));
      }
    }
    store.saveGroups(domain, wanted, clock.instant());
    store.removeGroups(domain, gone, clock.instant());
    wanted.forEach(row -> note(domain, row, Optional.ofNullable(before.get(row.id()))));
    gone.forEach(id -> noteGone(domain, id, Optional.ofNullable(before.get(id))));
    return problems;
  }

  private void note(String domain, GroupRow row, Optional<Present> before) {
    trail.changed(
        domain,
        before.isEmpty() ? "group.create" : "group.change",
        new AuditObject("group", row.id(), row.name()),
        AuditChange.all(
            AuditChange.between("name", before.map(Present::fullName).orElse(null), row.name()),
            AuditChange.between("deleted", before.map(Present::deleted).orElse(false), false),
            AuditChange.between("members", null, row.workers().size())),
        WHY);
  }

  private void noteGone(String domain, String id, Optional<Present> before) {
    before
        .filter(group -> !group.deleted())
        .ifPresent(
            group ->
                trail.changed(
                    domain,
                    "group.delete",
                    new AuditObject("group", id, group.fullName()),
                    AuditChange.all(AuditChange.between("deleted", false, true)),
                    WHY));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static GroupRow row(String id, FeedGroup group) {
    return new GroupRow(id, group.name(), group.caseSharing(), group.reporting(), group.workers());
  }
}
