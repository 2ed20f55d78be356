package org.commcarehq.locations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.commcarehq.fields.FieldProblem;
import org.commcarehq.fields.FieldSchema;
import org.commcarehq.platform.Refused;

/** Says what rows of a spreadsheet come to, one after the other; writes nothing. */
final class LocationRowPlanner {
  /** A place that rows may lie below: one that is there, or one that an earlier row makes. */
  private record Standing(String id, String typeId, boolean archived) {}

  private final Map<String, LocationType> types = new HashMap<>();
  private final Map<String, LocationType> typesByCode = new HashMap<>();
  private final FieldSchema schema;
  private final Map<String, Location> known;
  private final Map<String, Standing> standing = new HashMap<>();
  private final Set<String> names;
  private final Supplier<String> ids;

  /**
   * @param known the places that rows name, as what they are or as what lies above, by site code
   * @param coming the codes of types by the site codes of places that earlier rows will have made
   * @param names what places that lie together are called, see {@link #key}
   */
  LocationRowPlanner(
      List<LocationType> all,
      FieldSchema schema,
      Map<String, Location> known,
      Map<String, String> coming,
      Set<String> names,
      Supplier<String> ids) {
    all.forEach(
        type -> {
          types.put(type.id(), type);
          typesByCode.put(type.code(), type);
        });
    this.schema = schema;
    this.known = known;
    this.names = names;
    this.ids = ids;
    coming.forEach(
        (code, type) ->
            Optional.ofNullable(typesByCode.get(type))
                .ifPresent(one -> standing.put(code, new Standing(code, one.id(), false))));
    known.forEach(
        (code, place) ->
            standing.put(code, new Standing(place.id(), place.typeId(), place.archived())));
  }

  /** What tells a name among those that lie together. */
  static String key(Optional<String> parentId, String name) {
    return parentId.orElse("") + '\n' + name.toLowerCase(Locale.ROOT);
  }

  LocationRowPlan plan(LocationRow row) {
    return new OneRow(row).plan();
  }

  /** One row on its way. */
  private final class OneRow {
    private final LocationRow row;
    private final List<LocationRowProblem> problems = new ArrayList<>();
    private final Optional<Location> before;

    OneRow(LocationRow row) {
      this.row = row;
      this.before = Optional.ofNullable(known.get(row.siteCode()));
    }

    LocationRowPlan plan() {
      String code = taken("site_code", "", () -> LocationText.code(row.siteCode()));
      isWhoItSays();
      LocationType type = type();
      String name =
          row.name()
              .map(text -> taken("name", "", () -> LocationText.name(text)))
              .or(() -> before.map(Location::name))
              .orElseGet(() -> missing("name", "A new place needs a name"));
      Optional<String> parent = parent(type);
      LocationDraft after =
          new LocationDraft(
              type == null ? "" : type.id(),
              parent,
              name,
              Optional.of(code),
              externalId(),
              coordinates(),
              fields());
      isFree(parent, name);
      String id = before.map(Location::id).orElseGet(ids);
      if (problems.isEmpty()) {
        standing.put(row.siteCode(), new Standing(id, after.typeId(), archived()));
        names.add(key(parent, name));
      }
      return new LocationRowPlan(id, before, after, archive(), problems);
    }

    private void isWhoItSays() {
      boolean other = row.id().isPresent() && !row.id().equals(before.map(Location::id));
      if (other) {
        problem(
            "location_id",
            "WRONG_ID",
            "This is not the id of “%s”; leave it out for a new place".formatted(row.siteCode()));
      }
    }

    private LocationType type() {
      Optional<LocationType> was = before.map(place -> types.get(place.typeId()));
      if (row.typeCode().isEmpty()) {
        return was.orElseGet(
            () -> {
              missing("type", "A new place needs a type");
              return null;
            });
      }
      LocationType wanted = typesByCode.get(row.typeCode().get());
      if (wanted == null) {
        problem("type", "NO_SUCH_TYPE", "There is no type “%s”".formatted(row.typeCode().get()));
      } else if (was.filter(type -> !type.id().equals(wanted.id())).isPresent()) {
        problem(
            "type",
            "TYPE_DIFFERS",
            "“%s” is of the type “%s”; a spreadsheet does not change that"
                .formatted(row.siteCode(), was.get().code()));
      }
      return was.orElse(wanted);
    }

    private Optional<String> parent(LocationType type) {
      Optional<String> was = before.flatMap(Location::parentId);
      if (row.parentCode().isEmpty() && before.isPresent() || type == null) {
        return was;
      }
      String code = row.parentCode().orElse("");
      if (code.isEmpty()) {
        if (type.parentId().isPresent()) {
          wrongParent(type, "the top");
        }
        return Optional.empty();
      }
      Standing above = standing.get(code);
      if (above == null) {
        problem(
            "parent_code",
            "NO_SUCH_PARENT",
            "There is no place “%s”, and no row before this one makes it".formatted(code));
        return was;
      }
      boolean stays = was.equals(Optional.of(above.id()));
      if (!type.parentId().equals(Optional.of(above.typeId()))) {
        wrongParent(type, "“" + code + "”");
      } else if (above.archived() && !stays) {
        problem("parent_code", "PARENT_ARCHIVED", "“%s” is archived".formatted(code));
      }
      return Optional.of(above.id());
    }

    private void wrongParent(LocationType type, String below) {
      String wanted =
          type.parentId()
              .map(types::get)
              .map(one -> "below a “" + one.code() + "”")
              .orElse("at the top");
      problem(
          "parent_code",
          "WRONG_PARENT",
          "A “%s” lies %s, not below %s".formatted(type.code(), wanted, below));
    }

    private void isFree(Optional<String> parent, String name) {
      boolean same =
          before
              .filter(place -> !place.archived())
              .filter(place -> key(place.parentId(), place.name()).equals(key(parent, name)))
              .isPresent();
      if (!name.isEmpty() && !same && names.contains(key(parent, name))) {
        problem("name", "NAME_TAKEN", "There is a place named “%s” there already".formatted(name));
      }
    }

    private Optional<String> externalId() {
      return row.externalId().isEmpty()
          ? before.flatMap(Location::externalId)
          : taken("external_id", Optional.empty(), () -> LocationText.externalId(row.externalId()));
    }

    private Optional<Coordinates> coordinates() {
      Optional<Coordinates> was = before.flatMap(Location::coordinates);
      if (row.latitude().isEmpty() && row.longitude().isEmpty()) {
        return was;
      }
      return taken(
          "latitude",
          was,
          () ->
              Coordinates.of(
                  row.latitude().or(() -> was.map(Coordinates::north)).orElse(""),
                  row.longitude().or(() -> was.map(Coordinates::east)).orElse("")));
    }

    private Map<String, String> fields() {
      Map<String, String> values = new HashMap<>(before.map(Location::fields).orElse(Map.of()));
      row.fields()
          .forEach(
              (slug, value) -> {
                if (value.isEmpty()) {
                  values.remove(slug);
                } else {
                  values.put(slug, value);
                }
              });
      Map<String, String> was = before.map(Location::fields).orElse(Map.of());
      List<FieldProblem> wrong =
          before.isPresent()
              ? schema.checkChanges(was, values, Optional.empty())
              : schema.check(values, Optional.empty());
      wrong.forEach(one -> problem("data: " + one.slug(), one.fault().name(), one.words()));
      return taken("fields", Map.of(), () -> LocationText.fields(values));
    }

    private boolean archived() {
      return row.archived().or(() -> before.map(Location::archived)).orElse(false);
    }

    private Optional<Boolean> archive() {
      return row.archived()
          .filter(wanted -> wanted != before.map(Location::archived).orElse(false));
    }

    private String missing(String column, String words) {
      problem(column, "MISSING", words);
      return "";
    }

    private <T> T taken(String column, T otherwise, Supplier<T> value) {
      try {
        return value.get();
      } catch (Refused refused) {
        problem(column, refused.reason().name(), refused.getMessage());
        return otherwise;
      }
    }

    private void problem(String column, String reason, String words) {
      problems.add(new LocationRowProblem(row.number(), column, reason, words));
    }
  }
}
