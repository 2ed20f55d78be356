package org.commcarehq.rosters;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.accounts.InvitationRow;
import org.commcarehq.accounts.InvitationRowService;
import org.commcarehq.accounts.InvitationRowsOutcome;
import org.commcarehq.platform.sheets.SheetRow;
import org.commcarehq.users.AccessService;
import org.commcarehq.users.ProjectAccess;

/** Spreadsheets of people to be invited: an address and a role each. */
@ApplicationScoped
class InvitationRoster implements Roster {
  static final List<String> COLUMNS =
      List.of(InvitationRowService.EMAIL, InvitationRowService.ROLE);

  @Inject InvitationRowService invitations;
  @Inject AccessService access;

  @Override
  public RosterKind kind() {
    return RosterKind.INVITATIONS;
  }

  @Override
  public String sheet() {
    return "Invitations";
  }

  @Override
  public List<RosterProblem> columns(String domain, List<String> columns) {
    List<RosterProblem> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      String name = SheetCells.lower(column);
      if (!COLUMNS.contains(name)) {
        problems.add(ofColumn(column, "UNKNOWN_COLUMN", "The column “%s” is not known"));
      } else if (!seen.add(name)) {
        problems.add(ofColumn(column, "COLUMN_TWICE", "There are two columns “%s”"));
      }
    }
    COLUMNS.stream()
        .filter(column -> !seen.contains(column))
        .map(column -> ofColumn(column, "COLUMN_MISSING", "The column “%s” is missing"))
        .forEach(problems::add);
    return problems;
  }

  private static RosterProblem ofColumn(String column, String reason, String words) {
    return new RosterProblem(1, column, reason, words.formatted(column));
  }

  @Override
  public Optional<String> key(SheetRow row) {
    return new SheetCells(row).text(InvitationRowService.EMAIL);
  }

  @Override
  public RosterOutcome treat(RosterBatch batch, boolean dryRun) {
    List<RosterProblem> problems = new ArrayList<>();
    List<InvitationRow> rows = new ArrayList<>();
    for (SheetRow row : batch.rows()) {
      Integer earlier = batch.repeated().get(row.number());
      if (earlier == null) {
        rows.add(read(row));
      } else {
        problems.add(
            new RosterProblem(
                row.number(),
                InvitationRowService.EMAIL,
                "REPEATED",
                "“%s” is in row %d already".formatted(key(row).orElse(""), earlier)));
      }
    }
    ProjectAccess by = access.member(batch.domain(), batch.startedBy()).orElseThrow();
    InvitationRowsOutcome outcome = invitations.treat(by, rows, dryRun);
    outcome.faults().stream()
        .map(one -> new RosterProblem(one.row(), one.column(), one.reason(), one.words()))
        .forEach(problems::add);
    problems.sort(Comparator.comparingInt(RosterProblem::row));
    return new RosterOutcome(
        new RosterCounts(outcome.invited(), 0, outcome.waiting(), problems.size()), problems);
  }

  private static InvitationRow read(SheetRow row) {
    SheetCells cells = new SheetCells(row);
    return new InvitationRow(
        row.number(),
        cells.text(InvitationRowService.EMAIL).orElse(""),
        cells.text(InvitationRowService.ROLE).orElse(""));
  }
}
