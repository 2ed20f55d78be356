package org.commcarehq.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldProfile;
import org.commcarehq.fields.FieldService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.audit.AuditedChange;
import org.commcarehq.platform.audit.RequestOrigin;
import org.commcarehq.platform.ids.Ids;

/** Saves workers, notes what was changed and tells the feed, however many they are. */
@ApplicationScoped
class WorkerSaving {
  @Inject WorkerStore store;
  @Inject FieldService fields;
  @Inject SavedPeople saved;
  @Inject AuditTrail audit;
  @Inject RequestOrigin request;
  @Inject Ids ids;
  @Inject Clock clock;

  /** The ids of these workers, in the same order. */
  List<String> save(String domain, List<WorkerSave> workers) {
    List<StoredWorker> fresh = new ArrayList<>();
    List<StoredWorker> known = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (WorkerSave worker : workers) {
      String id = worker.before().map(WorkerView::id).orElseGet(ids::fresh);
      all.add(id);
      (worker.before().isPresent() ? known : fresh).add(StoredWorker.of(id, worker));
    }
    Instant now = clock.instant();
    if (!fresh.isEmpty()
        && store.insert(domain, fresh, now, request.actor().name()) < fresh.size()) {
      throw new Refused(WorkerRefusal.LOGIN_NAME_TAKEN, names(fresh));
    }
    if (!known.isEmpty() && store.update(domain, known, now) < known.size()) {
      throw new Refused(WorkerRefusal.WORKER_CHANGED_MEANWHILE, names(known));
    }
    noteSaved(domain, workers, all);
    saved.workers(domain, all);
    return all;
  }

  /**
   * Notes what was done to workers who are so now.
   *
   * @param before how they were, where more than the deed may have changed
   */
  void note(String domain, String act, List<WorkerView> before, List<WorkerView> workers) {
    Map<String, WorkerView> had =
        before.stream().collect(Collectors.toMap(WorkerView::id, worker -> worker));
    audit.changedAll(
        domain,
        workers.stream()
            .map(
                worker ->
                    new AuditedChange(
                        act,
                        objectOf(worker.id(), worker.username()),
                        lastDay(had.getOrDefault(worker.id(), worker), worker)))
            .toList());
    saved.workers(domain, workers.stream().map(WorkerView::id).toList());
  }

  private static List<AuditChange> lastDay(WorkerView before, WorkerView after) {
    return AuditChange.all(
        AuditChange.between(
            "deactivate_after",
            before.deactivateAfter().map(LocalDate::toString).orElse(null),
            after.deactivateAfter().map(LocalDate::toString).orElse(null)));
  }

  private void noteSaved(String domain, List<WorkerSave> workers, List<String> ids) {
    Map<String, String> profiles =
        fields.schema(domain, FieldOwner.WORKER).profiles().stream()
            .collect(Collectors.toMap(FieldProfile::id, FieldProfile::name));
    List<AuditedChange> noted = new ArrayList<>();
    for (int i = 0; i < workers.size(); i++) {
      WorkerSave worker = workers.get(i);
      noted.addAll(noted(ids.get(i), worker, profiles));
    }
    audit.changedAll(domain, noted);
  }

  private static List<AuditedChange> noted(
      String id, WorkerSave worker, Map<String, String> profiles) {
    AuditObject object = objectOf(id, worker.draft().username());
    List<AuditedChange> noted = new ArrayList<>();
    List<AuditChange> changes =
        WorkerChanges.between(worker.before().map(WorkerView::draft), worker.draft(), profiles);
    Optional<WorkerView> before = worker.before();
    if (before.isEmpty()) {
      noted.add(new AuditedChange("worker.create", object, changes));
      return noted;
    }
    if (!changes.isEmpty()) {
      noted.add(new AuditedChange("worker.change", object, changes));
    }
    if (worker.password().isPresent()) {
      noted.add(new AuditedChange("worker.password", object, List.of()));
    }
    if (worker.activeAfter() != before.get().active()) {
      String act = worker.activeAfter() ? "worker.reactivate" : "worker.deactivate";
      noted.add(new AuditedChange(act, object, List.of()));
    }
    return noted;
  }

  private static AuditObject objectOf(String id, String username) {
    return new AuditObject("worker", id, username);
  }

  private static String names(List<StoredWorker> workers) {
    return workers.size() == 1 ? workers.get(0).username() : "one of these workers";
  }
}
