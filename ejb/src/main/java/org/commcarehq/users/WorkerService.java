package org.commcarehq.users;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.domains.Domain;
import org.commcarehq.domains.DomainService;
import org.commcarehq.domains.ProjectService;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldSchema;
import org.commcarehq.fields.FieldService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.secrets.SecretBox;

/** Door to mobile workers: finding them, and letting them be what somebody wants. */
@Stateless
public class WorkerService {
  /** How many workers one call takes. */
  public static final int MOST = 5_000;

  private static final int DUE_AT_ONCE = 500;

  @Inject WorkerStore store;
  @Inject WorkerSaving saving;
  @Inject PasswordHasher hasher;
  @Inject SecretBox box;
  @Inject FieldService fields;
  @Inject DomainService domains;
  @Inject ProjectService projects;
  @Inject Clock clock;

  /** One worker, also one who is deleted, where the caller may see them. */
  public Optional<WorkerView> find(String domain, String id, Reach reach) {
    return reach.covers(id)
        ? store.findAll(domain, List.of(id)).stream().findFirst()
        : Optional.empty();
  }

  /** These workers, also those who are deleted; ids that are nobody's are left out. */
  public List<WorkerView> findAll(String domain, List<String> ids) {
    return store.findAll(domain, ids);
  }

  /** The workers with these login names, also those who are deleted. */
  public List<WorkerView> findNamed(String domain, List<String> usernames) {
    return store.named(domain, usernames);
  }

  /** As {@link #findNamed}; nobody else changes them until this transaction is over. */
  public List<WorkerView> holdNamed(String domain, List<String> usernames) {
    return store.lockNamed(domain, usernames);
  }

  /** A page of the workers that match. */
  public WorkerPage list(WorkerQuery query) {
    return new WorkerPage(store.list(query), store.count(query));
  }

  /** How many workers match. */
  public long count(WorkerQuery query) {
    return store.count(query);
  }

  /** The workers that follow a login name, by login name, without those who are deleted. */
  public List<WorkerView> after(String domain, String username, int limit) {
    return store.after(domain, username, limit);
  }

  /** What is wrong with a new worker, or with what an old one would become. */
  public List<WorkerProblem> check(String domain, Optional<WorkerView> before, WorkerDraft draft) {
    return WorkerRules.problems(draft, before, fields.schema(domain, FieldOwner.WORKER), true);
  }

  /** As {@link #check}, of many; fields that stay as they are are left alone. */
  public List<List<WorkerProblem>> checkAll(String domain, List<WorkerSave> workers) {
    FieldSchema schema = fields.schema(domain, FieldOwner.WORKER);
    return workers.stream()
        .map(one -> WorkerRules.problems(one.draft(), one.before(), schema, false))
        .toList();
  }

  /** How many telephone numbers the worker has who has most. */
  public int mostPhoneNumbers(String domain) {
    return store.mostPhoneNumbers(domain);
  }

  /** Why a worker cannot have this password. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<String> passwordFault(String username, String password) {
    return WorkerPasswords.fault(username, password);
  }

  /** How passwords of this project are kept, which is then done in no transaction. */
  public PasswordKeeping passwords(String domain) {
    boolean digest =
        projects.find(domain).filter(found -> found.settings().digestSignIn()).isPresent();
    return new PasswordKeeping(hasher, digest ? Optional.of(box) : Optional.empty(), domain);
  }

  /**
   * Adds a worker.
   *
   * @param password by {@link #passwords}
   * @return their id
   */
  public String create(String domain, WorkerDraft draft, HashedPassword password) {
    refuseAny(check(domain, Optional.empty(), draft));
    WorkerSave save =
        new WorkerSave(Optional.empty(), draft, Optional.of(password), Optional.empty());
    return saving.save(domain, List.of(save)).get(0);
  }

  /** Changes a worker whom the caller saw as they were before. */
  public void change(WorkerView before, WorkerDraft draft) {
    refuseAny(check(before.domain(), Optional.of(before), draft));
    saving.save(before.domain(), List.of(WorkerSave.of(before, draft)));
  }

  /** Gives a worker another password; devices that know the old one are sent away. */
  public void resetPassword(WorkerView worker, HashedPassword password) {
    saving.save(
        worker.domain(),
        List.of(
            new WorkerSave(
                Optional.of(worker), worker.draft(), Optional.of(password), Optional.empty())));
  }

  /**
   * Saves workers who were looked at by {@link #check} one by one.
   *
   * @return their ids, in the same order
   */
  public List<String> saveAll(String domain, List<WorkerSave> workers) {
    return saving.save(domain, workers);
  }

  /**
   * Lets workers come in, or no longer. A last day that is over is forgotten when they come back.
   *
   * @return who of them is changed; those who are so already, deleted or out of reach are not
   */
  public List<WorkerView> setActive(String domain, List<String> ids, boolean active, Reach reach) {
    List<String> mine = within(ids, reach);
    List<WorkerView> before = active ? store.findAll(domain, mine) : List.of();
    List<WorkerView> changed =
        store.setActive(domain, mine, active, today(domain), clock.instant());
    saving.note(domain, active ? "worker.reactivate" : "worker.deactivate", before, changed);
    return changed;
  }

  /**
   * Deletes workers: they cannot come in and are on no list. What they sent stays, and so does
   * their login name, so that they can be restored.
   */
  public List<WorkerView> delete(String domain, List<String> ids, Reach reach) {
    List<WorkerView> changed = store.delete(domain, within(ids, reach), clock.instant());
    saving.note(domain, "worker.delete", List.of(), changed);
    return changed;
  }

  /** Takes the deletion of workers back: they are as they were before. */
  public List<WorkerView> restore(String domain, List<String> ids, Reach reach) {
    List<WorkerView> changed = store.restore(domain, within(ids, reach), clock.instant());
    saving.note(domain, "worker.restore", List.of(), changed);
    return changed;
  }

  /**
   * Who of these is still as they were seen, so that taking something back leaves alone whom others
   * changed meanwhile.
   *
   * @param seen versions by id
   */
  public List<String> unmoved(String domain, Map<String, Long> seen) {
    return store.findAll(domain, List.copyOf(seen.keySet())).stream()
        .filter(worker -> worker.version() == seen.get(worker.id()))
        .map(WorkerView::id)
        .toList();
  }

  /** Deactivates whose last day is over in the project's time zone; how many there were. */
  public int deactivateDue(String domain) {
    LocalDate today = today(domain);
    List<String> due = store.due(domain, today, DUE_AT_ONCE);
    return due.isEmpty() ? 0 : setActive(domain, due, false, Reach.all()).size();
  }

  private LocalDate today(String domain) {
    ZoneId zone = domains.find(domain).map(Domain::timeZone).orElse(ZoneOffset.UTC);
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  private static List<String> within(List<String> ids, Reach reach) {
    if (ids.size() > MOST) {
      throw new Refused(WorkerRefusal.NOT_POSSIBLE, "At most " + MOST + " workers at once");
    }
    return ids.stream().filter(reach::covers).distinct().toList();
  }

  private static void refuseAny(List<WorkerProblem> problems) {
    if (!problems.isEmpty()) {
      throw new Refused(WorkerRefusal.NOT_POSSIBLE, problems.get(0).words());
    }
  }
}
