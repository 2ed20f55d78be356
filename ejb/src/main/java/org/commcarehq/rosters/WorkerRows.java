package org.commcarehq.rosters;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.fields.FieldDefinition;
import org.commcarehq.fields.FieldProfile;
import org.commcarehq.platform.sheets.SheetRow;
import org.commcarehq.users.WorkerDraft;
import org.commcarehq.users.WorkerView;

/** Makes of a row what it asks for. */
final class WorkerRows {
  static final String USERNAME = "username";
  static final String USER_ID = "user_id";
  static final String NAME = "name";
  static final String PASSWORD = "password";
  static final String LANGUAGE = "language";
  static final String EMAIL = "email";
  static final String PHONE = "phone_number";
  static final String GROUP = "group";
  static final String PROFILE = "user_profile";
  static final String ACTIVE = "is_active";
  static final String UNTIL = "deactivate_after";
  static final String FIELD = "data: ";
  static final Set<String> SINGLE =
      Set.of(USERNAME, USER_ID, NAME, PASSWORD, LANGUAGE, EMAIL, PROFILE, ACTIVE, UNTIL);

  private static final Map<String, Boolean> TRUTHS = new HashMap<>();

  static {
    List.of("yes", "true", "active", "1").forEach(word -> TRUTHS.put(word, true));
    List.of("no", "false", "inactive", "0").forEach(word -> TRUTHS.put(word, false));
  }

  private final WorkerFacts facts;

  WorkerRows(WorkerFacts facts) {
    this.facts = facts;
  }

  WorkerRow plan(SheetRow row) {
    return new Plan(row).make();
  }

  /** The slug of the field that a column holds, where it is one of those. */
  static Optional<String> fieldOf(String column) {
    String prefix = FIELD.strip();
    return column.length() > prefix.length()
            && column.regionMatches(true, 0, prefix, 0, prefix.length())
        ? Optional.of(column.substring(prefix.length()).strip())
        : Optional.empty();
  }

  /** One row on its way. */
  private final class Plan {
    private final SheetRow row;
    private final SheetCells cells;
    private final List<RosterProblem> problems = new ArrayList<>();
    private final String username;
    private final Optional<WorkerView> before;

    Plan(SheetRow row) {
      this.row = row;
      this.cells = new SheetCells(row);
      this.username = cells.text(USERNAME).orElse("").toLowerCase(Locale.ROOT);
      this.before = Optional.ofNullable(facts.workers().get(username));
    }

    WorkerRow make() {
      checkIdentity();
      Optional<Set<String>> groups = groups();
      Optional<Boolean> active = active();
      WorkerDraft draft = draft();
      boolean password = cells.text(PASSWORD).isPresent();
      if (before.isEmpty() && !password) {
        problem(PASSWORD, "PASSWORD_MISSING", "A new worker needs a password");
      }
      return new WorkerRow(row.number(), before, draft, active, groups, password, problems);
    }

    private void checkIdentity() {
      Integer earlier = facts.repeated().get(row.number());
      if (earlier != null) {
        problem(USERNAME, "REPEATED", "“%s” is in row %d already".formatted(username, earlier));
      }
      if (before.filter(WorkerView::deleted).isPresent()) {
        problem(
            USERNAME,
            "DELETED_WORKER",
            "“%s” was deleted; restore this worker first".formatted(username));
      }
      cells
          .text(USER_ID)
          .filter(id -> before.isEmpty() || !before.get().id().equals(id))
          .ifPresent(
              id ->
                  problem(
                      USER_ID,
                      "WRONG_ID",
                      "This is not the id of “%s”; leave it out for a new worker"
                          .formatted(username)));
    }

    private WorkerDraft draft() {
      WorkerDraft was =
          before.map(WorkerView::draft).orElseGet(() -> WorkerDraft.named(username, ""));
      return new WorkerDraft(
          username,
          cells.or(NAME, was.fullName()),
          cells.or(LANGUAGE, was.language()),
          cells.or(EMAIL, was.email()),
          cells.several(PHONE).orElse(was.phoneNumbers()),
          fields(was.fields()),
          profile(was.profileId()),
          until(was.deactivateAfter()));
    }

    private Map<String, String> fields(Map<String, String> was) {
      Map<String, String> values = new HashMap<>(was);
      row.cells()
          .forEach(
              (column, text) ->
                  fieldOf(column)
                      .ifPresent(
                          slug -> values.put(slug, text.equals(SheetCells.DELETE) ? "" : text)));
      return values;
    }

    private Optional<String> profile(Optional<String> was) {
      Optional<String> name = cells.wanted(PROFILE);
      if (name.isEmpty() || name.get().isEmpty()) {
        return name.isEmpty() ? was : Optional.empty();
      }
      Optional<FieldProfile> profile = facts.schema().profileNamed(name.get());
      if (profile.isEmpty()) {
        problem(PROFILE, "NO_SUCH_PROFILE", "There is no profile “%s”".formatted(name.get()));
        return was;
      }
      return profile.map(FieldProfile::id);
    }

    private Optional<LocalDate> until(Optional<LocalDate> was) {
      Optional<String> day = cells.wanted(UNTIL);
      if (day.isEmpty() || day.get().isEmpty()) {
        return day.isEmpty() ? was : Optional.empty();
      }
      try {
        return Optional.of(LocalDate.parse(day.get()));
      } catch (DateTimeException e) {
        problem(UNTIL, "BAD_DATE", "“%s” is no day as 2024-02-29 is".formatted(day.get()));
        return was;
      }
    }

    private Optional<Boolean> active() {
      Optional<String> word = cells.text(ACTIVE);
      Optional<Boolean> active = word.map(text -> TRUTHS.get(text.toLowerCase(Locale.ROOT)));
      if (word.isPresent() && active.isEmpty()) {
        problem(ACTIVE, "BAD_TRUTH", "“%s” is neither yes nor no".formatted(word.get()));
      }
      return active;
    }

    private Optional<Set<String>> groups() {
      return cells
          .several(GROUP)
          .map(
              names -> {
                Set<String> ids = new HashSet<>();
                for (String name : names) {
                  String id = facts.groups().get(name.toLowerCase(Locale.ROOT));
                  if (id == null) {
                    problem(GROUP, "NO_SUCH_GROUP", "There is no group “%s”".formatted(name));
                  } else {
                    ids.add(id);
                  }
                }
                return ids;
              });
    }

    private void problem(String column, String reason, String words) {
      problems.add(new RosterProblem(row.number(), column, reason, words));
    }
  }

  /** What is wrong with the columns. */
  static List<RosterProblem> columns(List<String> columns, List<FieldDefinition> fields) {
    Set<String> slugs = new HashSet<>();
    fields.forEach(field -> slugs.add(field.slug()));
    return ColumnCheck.problems(
        columns, column -> plain(column, slugs), WorkerRows::unknown, List.of(USERNAME));
  }

  private static Optional<String> plain(String column, Set<String> slugs) {
    return fieldOf(column)
        .filter(slugs::contains)
        .map(own -> FIELD + own)
        .or(() -> Optional.of(SheetCells.lower(column)).filter(WorkerRows::isFixed));
  }

  private static boolean isFixed(String name) {
    return SINGLE.contains(name) || SheetCells.isOf(PHONE, name) || SheetCells.isOf(GROUP, name);
  }

  /** The columns of groups, for whom they are not. */
  static List<RosterProblem> groupColumns(List<String> columns) {
    return columns.stream()
        .filter(column -> SheetCells.isOf(GROUP, SheetCells.lower(column)))
        .map(
            column ->
                new RosterProblem(
                    1,
                    column,
                    "GROUPS_NOT_ALLOWED",
                    "You may not change who belongs to which group: leave the column “%s” out"
                        .formatted(column)))
        .toList();
  }

  private static String unknown(String column) {
    return fieldOf(column)
        .map("There is no field “%s”"::formatted)
        .orElseGet(() -> "The column “%s” is not known; a field’s is “data: …”".formatted(column));
  }
}
