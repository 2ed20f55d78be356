package org.commcarehq.rosters;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldService;
import org.commcarehq.groups.GroupMembership;
import org.commcarehq.groups.GroupService;
import org.commcarehq.groups.WorkerGroup;
import org.commcarehq.platform.sheets.SheetRow;
import org.commcarehq.roles.Permission;
import org.commcarehq.users.ProjectAccess;
import org.commcarehq.users.WorkerProblem;
import org.commcarehq.users.WorkerSave;
import org.commcarehq.users.WorkerService;
import org.commcarehq.users.WorkerView;

/** Spreadsheets of workers. */
@ApplicationScoped
class WorkerRoster implements Roster {
  @Inject WorkerService workers;
  @Inject GroupService groups;
  @Inject FieldService fields;

  @Override
  public RosterKind kind() {
    return RosterKind.WORKERS;
  }

  @Override
  public String sheet() {
    return "Workers";
  }

  @Override
  public List<String> secretColumns() {
    return List.of(WorkerRows.PASSWORD);
  }

  @Override
  public List<RosterProblem> columns(String domain, List<String> columns) {
    return WorkerRows.columns(columns, fields.schema(domain, FieldOwner.WORKER).fields());
  }

  @Override
  public List<RosterProblem> forbidden(ProjectAccess broughtBy, List<String> columns) {
    return broughtBy.may(Permission.EDIT_USERS_IN_GROUPS)
        ? List.of()
        : WorkerRows.groupColumns(columns);
  }

  @Override
  public Optional<String> key(SheetRow row) {
    return new SheetCells(row).text(WorkerRows.USERNAME);
  }

  @Override
  public Optional<String> password(SheetRow row) {
    return new SheetCells(row).text(WorkerRows.PASSWORD);
  }

  @Override
  public RosterOutcome treat(RosterBatch batch, boolean dryRun) {
    WorkerFacts facts = facts(batch, dryRun);
    WorkerRows planner = new WorkerRows(facts);
    List<WorkerRow> rows = batch.rows().stream().map(planner::plan).toList();
    List<RosterProblem> problems = problems(batch, rows);
    Set<Integer> refused = problems.stream().map(RosterProblem::row).collect(Collectors.toSet());
    List<WorkerRow> wanted =
        rows.stream()
            .filter(row -> !refused.contains(row.number()))
            .filter(row -> !row.changesNothing(groupsOf(row, facts)))
            .toList();
    if (!dryRun && !wanted.isEmpty()) {
      save(batch, wanted);
    }
    int created = (int) wanted.stream().filter(row -> row.before().isEmpty()).count();
    return new RosterOutcome(
        new RosterCounts(
            created,
            wanted.size() - created,
            rows.size() - wanted.size() - refused.size(),
            refused.size()),
        problems);
  }

  private static Set<String> groupsOf(WorkerRow row, WorkerFacts facts) {
    return row.before().map(WorkerView::id).map(facts.groupsOf()::get).orElse(Set.of());
  }

  private WorkerFacts facts(RosterBatch batch, boolean dryRun) {
    String domain = batch.domain();
    List<String> names =
        batch.rows().stream()
            .flatMap(row -> key(row).stream())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
    List<WorkerView> found =
        dryRun ? workers.findNamed(domain, names) : workers.holdNamed(domain, names);
    Map<String, Set<String>> groupsOf = new HashMap<>();
    for (GroupMembership one : groups.of(domain, found.stream().map(WorkerView::id).toList())) {
      groupsOf.computeIfAbsent(one.workerId(), id -> new HashSet<>()).add(one.groupId());
    }
    return new WorkerFacts(
        found.stream().collect(Collectors.toMap(WorkerView::username, Function.identity())),
        groupsOf,
        groups.list(domain).stream()
            .collect(
                Collectors.toMap(group -> group.name().toLowerCase(Locale.ROOT), WorkerGroup::id)),
        fields.schema(domain, FieldOwner.WORKER),
        batch.columns(),
        batch.repeated());
  }

  /** All of a row together, in the order of the rows. */
  private List<RosterProblem> problems(RosterBatch batch, List<WorkerRow> rows) {
    List<List<WorkerProblem>> ofWorkers =
        workers.checkAll(
            batch.domain(),
            rows.stream()
                .map(
                    row ->
                        new WorkerSave(row.before(), row.draft(), Optional.empty(), row.active()))
                .toList());
    List<RosterProblem> problems = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      WorkerRow row = rows.get(i);
      problems.addAll(row.problems());
      password(batch.rows().get(i))
          .flatMap(password -> workers.passwordFault(row.draft().username(), password))
          .map(words -> problem(row, WorkerRows.PASSWORD, "WEAK_PASSWORD", words))
          .ifPresent(problems::add);
      ofWorkers.get(i).stream()
          .map(one -> problem(row, one.column(), one.reason(), one.words()))
          .forEach(problems::add);
    }
    return problems;
  }

  private static RosterProblem problem(WorkerRow row, String column, String reason, String words) {
    return new RosterProblem(row.number(), column, reason, words);
  }

  private void save(RosterBatch batch, List<WorkerRow> rows) {
    List<WorkerSave> saves =
        rows.stream()
            .map(
                row ->
                    new WorkerSave(
                        row.before(),
                        row.draft(),
                        Optional.ofNullable(batch.passwords().get(row.number())),
                        row.active()))
            .toList();
    List<String> ids = workers.saveAll(batch.domain(), saves);
    Map<String, Set<String>> groupsOf = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      String id = ids.get(i);
      rows.get(i).groups().ifPresent(wanted -> groupsOf.put(id, wanted));
    }
    groups.assign(batch.domain(), groupsOf);
  }
}
