package org.commcarehq.rosters;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commcarehq.fields.FieldDefinition;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldService;
import org.commcarehq.locations.Coordinates;
import org.commcarehq.locations.Location;
import org.commcarehq.locations.LocationOutRow;
import org.commcarehq.locations.LocationRowService;
import org.commcarehq.locations.Within;
import org.commcarehq.platform.sheets.SheetWriter;

/** Writes places as a spreadsheet that can be brought back: the upper ones first. */
@ApplicationScoped
class LocationSheet {
  private static final int PAGE = 1_000;

  @Inject LocationRowService locations;
  @Inject FieldService fields;

  void write(String domain, Within within, OutputStream out) throws IOException {
    List<FieldDefinition> own = fields.schema(domain, FieldOwner.LOCATION).fields();
    List<String> columns = new ArrayList<>(LocationRoster.COLUMNS);
    own.forEach(field -> columns.add("data: " + field.slug()));
    try (SheetWriter sheet = new SheetWriter(out)) {
      sheet.begin("Locations", columns);
      List<String> ids = locations.order(domain, within);
      for (int from = 0; from < ids.size(); from += PAGE) {
        List<String> page = ids.subList(from, Math.min(ids.size(), from + PAGE));
        locations.outRows(domain, page).forEach(row -> sheet.add(cells(row, own)));
      }
    }
  }

  private static List<String> cells(LocationOutRow row, List<FieldDefinition> own) {
    Location place = row.place();
    Optional<Coordinates> at = place.coordinates();
    List<String> cells =
        new ArrayList<>(
            List.of(
                place.siteCode(),
                place.name(),
                row.typeCode(),
                row.parentCode(),
                place.externalId().orElse(""),
                at.map(Coordinates::north).orElse(""),
                at.map(Coordinates::east).orElse(""),
                place.archived() ? "yes" : "no",
                place.id()));
    own.forEach(field -> cells.add(place.fields().getOrDefault(field.slug(), "")));
    return cells;
  }
}
