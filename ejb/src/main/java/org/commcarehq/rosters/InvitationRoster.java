package org.commcarehq.rosters;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    return ColumnCheck.problems(
        columns,
        column -> Optional.of(SheetCells.lower(column)).filter(COLUMNS::contains),
        "The column “%s” is not known"::formatted,
        COLUMNS);
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
