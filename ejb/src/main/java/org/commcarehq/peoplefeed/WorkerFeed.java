package org.commcarehq.peoplefeed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commcarehq.peoplefeed.FeedWorkerStore.Present;
import org.commcarehq.peoplefeed.FeedWorkerStore.WorkerRow;
import org.commcarehq.peoplefeed.PeopleFeedService.FeedChange;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.audit.AuditedChange;

/** Applies documents of mobile workers. Their passwords stay where they are. */
@ApplicationScoped
class WorkerFeed {
  private static final Optional<String> WHY = Optional.of("as the older installation has it");
  @Inject FeedWorkerStore store;
  @Inject AuditTrail trail;
  @Inject Clock clock;

  List<FeedProblem> apply(String domain, List<FeedChange> changes) {
    if (changes.isEmpty()) {
      return List.of();
    }
    List<Present> present =
        store.workers(
            domain,
            changes.stream().map(one -> one.document().id()).toList(),
            changes.stream()
                .flatMap(one -> one.content(FeedWorker.class).stream())
                .map(FeedWorker::username)
                .toList());
    Map<String, String> taken = new HashMap<>();
    present.forEach(worker -> taken.put(worker.name(), worker.id()));
    FeedSorting sorted =
        FeedSorting.of(
            changes, FeedWorker.class, "worker", FeedWorker::username, Function.identity(), taken);
    save(domain, sorted.wanted(), sorted.gone(), byId(present));
    return sorted.problems();
  }

  private void save(
      String domain, List<FeedChange> wanted, List<String> gone, Map<String, Present> before) {
    List<WorkerRow> rows = wanted.stream().map(WorkerFeed::row).toList();
    store.saveWorkers(domain, rows, clock.instant());
    List<String> removed = store.removeWorkers(domain, gone, clock.instant());
    List<AuditedChange> noted = new ArrayList<>();
    rows.forEach(row -> noted.add(saved(row, Optional.ofNullable(before.get(row.id())))));
    removed.forEach(id -> noted.add(deleted(id, Optional.ofNullable(before.get(id)))));
    trail.changedAll(domain, noted, WHY);
  }

  private static AuditedChange saved(WorkerRow row, Optional<Present> before) {
    return new AuditedChange(
        before.isEmpty() ? "worker.create" : "worker.change",
        new AuditObject("worker", row.id(), row.username()),
        AuditChange.all(
            AuditChange.between(
                "login name", before.map(Present::name).orElse(null), row.username()),
            AuditChange.between("name", before.map(Present::fullName).orElse(null), row.fullName()),
            AuditChange.between("active", before.map(Present::active).orElse(null), row.active()),
            AuditChange.between("deleted", before.map(Present::deleted).orElse(false), false)));
  }

  private static AuditedChange deleted(String id, Optional<Present> before) {
    return new AuditedChange(
        "worker.delete",
        new AuditObject("worker", id, before.map(Present::name).orElse("")),
        AuditChange.all(AuditChange.between("deleted", false, true)));
  }

  private static Map<String, Present> byId(List<Present> present) {
    return present.stream()
        .collect(Collectors.toMap(Present::id, Function.identity(), (a, b) -> a));
  }

  private static WorkerRow row(FeedChange change) {
    FeedWorker said = change.content(FeedWorker.class).orElseThrow();
    return new WorkerRow(
        change.document().id(),
        said.username(),
        said.fullName(),
        said.active(),
        said.language(),
        said.email(),
        said.phoneNumbers(),
        said.fields());
  }
}
