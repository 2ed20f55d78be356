package org.commcarehq.rosters;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commcarehq.fields.FieldDefinition;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldService;
import org.commcarehq.locations.LocationRow;
import org.commcarehq.locations.LocationRowService;
import org.commcarehq.locations.LocationRowsOutcome;
import org.commcarehq.platform.sheets.SheetRow;

/** Spreadsheets of places: each below one that stands above it in the file, or is there already. */
@ApplicationScoped
class LocationRoster implements Roster {
  static final String CODE = "site_code";
  static final String NAME = "name";
  static final String TYPE = "type";
  static final String PARENT = "parent_code";
  static final String EXTERNAL = "external_id";
  static final String LATITUDE = "latitude";
  static final String LONGITUDE = "longitude";
  static final String ARCHIVED = "archived";
  static final String ID = "location_id";
  static final List<String> COLUMNS =
      List.of(CODE, NAME, TYPE, PARENT, EXTERNAL, LATITUDE, LONGITUDE, ARCHIVED, ID);

  private static final Map<String, Boolean> TRUTHS =
      Map.of("yes", true, "no", false, "true", true, "false", false, "1", true, "0", false);

  @Inject LocationRowService locations;
  @Inject FieldService fields;

  @Override
  public RosterKind kind() {
    return RosterKind.LOCATIONS;
  }

  @Override
  public String sheet() {
    return "Locations";
  }

  @Override
  public List<RosterProblem> columns(String domain, List<String> columns) {
    Set<String> slugs =
        fields.schema(domain, FieldOwner.LOCATION).fields().stream()
            .map(FieldDefinition::slug)
            .collect(Collectors.toSet());
    return ColumnCheck.problems(
        columns,
        column -> plain(column, slugs),
        "The column “%s” is not known; a field’s is “data: …”"::formatted,
        List.of(CODE));
  }

  private static Optional<String> plain(String column, Set<String> slugs) {
    Optional<String> slug = WorkerRows.fieldOf(column);
    return slug.filter(slugs::contains)
        .map(own -> "data: " + own)
        .or(() -> Optional.of(SheetCells.lower(column)).filter(COLUMNS::contains));
  }

  @Override
  public Optional<String> key(SheetRow row) {
    return new SheetCells(row).text(CODE);
  }

  @Override
  public Optional<String> note(SheetRow row) {
    return new SheetCells(row).text(TYPE);
  }

  @Override
  public RosterOutcome treat(RosterBatch batch, boolean dryRun) {
    List<RosterProblem> problems = new ArrayList<>();
    List<LocationRow> wanted = new ArrayList<>();
    for (SheetRow row : batch.rows()) {
      int before = problems.size();
      LocationRow read = read(row, batch, problems);
      if (problems.size() == before) {
        wanted.add(read);
      }
    }
    LocationRowsOutcome outcome =
        locations.treat(batch.domain(), wanted, dryRun ? coming(batch) : Map.of(), dryRun);
    outcome
        .problems()
        .forEach(
            one ->
                problems.add(
                    new RosterProblem(one.row(), one.column(), one.reason(), one.words())));
    problems.sort(Comparator.comparingInt(RosterProblem::row));
    return new RosterOutcome(
        new RosterCounts(
            outcome.created(),
            outcome.changed(),
            outcome.unchanged(),
            outcome.refused() + batch.rows().size() - wanted.size()),
        problems);
  }

  /** The types of the places that rows before this batch would make, by their codes. */
  private static Map<String, String> coming(RosterBatch batch) {
    int first = batch.rows().get(0).number();
    return batch.notes().entrySet().stream()
        .filter(one -> one.getValue().row() < first)
        .collect(Collectors.toMap(Map.Entry::getKey, one -> code(one.getValue().text())));
  }

  private static LocationRow read(SheetRow row, RosterBatch batch, List<RosterProblem> problems) {
    SheetCells cells = new SheetCells(row);
    String code = cells.text(CODE).map(LocationRoster::code).orElse("");
    if (code.isEmpty()) {
      problems.add(new RosterProblem(row.number(), CODE, "MISSING", "A row needs a site code"));
    }
    Integer earlier = batch.repeated().get(row.number());
    if (earlier != null) {
      problems.add(
          new RosterProblem(
              row.number(),
              CODE,
              "REPEATED",
              "“%s” is in row %d already".formatted(code, earlier)));
    }
    Optional<String> archived = cells.text(ARCHIVED);
    Optional<Boolean> wanted = archived.map(word -> TRUTHS.get(word.toLowerCase(Locale.ROOT)));
    if (archived.isPresent() && wanted.isEmpty()) {
      problems.add(
          new RosterProblem(
              row.number(),
              ARCHIVED,
              "BAD_TRUTH",
              "“%s” is neither yes nor no".formatted(archived.get())));
    }
    Map<String, String> own = new HashMap<>();
    row.cells()
        .forEach(
            (column, text) ->
                WorkerRows.fieldOf(column)
                    .ifPresent(slug -> own.put(slug, text.equals(SheetCells.DELETE) ? "" : text)));
    return new LocationRow(
        row.number(),
        cells.text(ID),
        code,
        cells.text(NAME),
        cells.text(TYPE).map(LocationRoster::code),
        cells.wanted(PARENT).map(LocationRoster::code),
        cells.wanted(EXTERNAL),
        cells.wanted(LATITUDE),
        cells.wanted(LONGITUDE),
        own,
        wanted);
  }

  private static String code(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
