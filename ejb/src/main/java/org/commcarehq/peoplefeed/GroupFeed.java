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
import org.commcarehq.platform.audit.AuditedChange;

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
    FeedSorting sorted =
        FeedSorting.of(changes, FeedGroup.class, "group", FeedGroup::name, GroupFeed::key, taken);
    List<GroupRow> wanted = sorted.wanted().stream().map(GroupFeed::row).toList();
    store.saveGroups(domain, wanted, clock.instant());
    store.removeGroups(domain, sorted.gone(), clock.instant());
    note(domain, wanted, sorted.gone(), before);
    return sorted.problems();
  }

  private void note(
      String domain, List<GroupRow> wanted, List<String> gone, Map<String, Present> before) {
    List<AuditedChange> noted = new ArrayList<>();
    wanted.forEach(row -> noted.add(saved(row, Optional.ofNullable(before.get(row.id())))));
    gone.stream()
        .flatMap(id -> Optional.ofNullable(before.get(id)).stream())
        .filter(group -> !group.deleted())
        .forEach(group -> noted.add(deleted(group)));
    trail.changedAll(domain, noted, WHY);
  }

  private static AuditedChange saved(GroupRow row, Optional<Present> before) {
    return new AuditedChange(
        before.isEmpty() ? "group.create" : "group.change",
        new AuditObject("group", row.id(), row.name()),
        AuditChange.all(
            AuditChange.between("name", before.map(Present::fullName).orElse(null), row.name()),
            AuditChange.between("deleted", before.map(Present::deleted).orElse(false), false),
            AuditChange.between("members", null, row.workers().size())));
  }

  private static AuditedChange deleted(Present group) {
    return new AuditedChange(
        "group.delete",
        new AuditObject("group", group.id(), group.fullName()),
        AuditChange.all(AuditChange.between("deleted", false, true)));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static GroupRow row(FeedChange change) {
    FeedGroup group = change.content(FeedGroup.class).orElseThrow();
    return new GroupRow(
        change.document().id(),
        group.name(),
        group.caseSharing(),
        group.reporting(),
        group.workers());
  }
}
