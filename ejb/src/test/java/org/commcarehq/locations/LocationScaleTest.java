package org.commcarehq.locations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.commcarehq.TestHouse;
import org.junit.jupiter.api.Test;

/** A tree of ten thousand places, as a national programme has it; the figures are printed. */
class LocationScaleTest {
  private static final int REGIONS = 25;
  private static final int DISTRICTS = 15;
  private static final int CLINICS = 10_000 - REGIONS - REGIONS * DISTRICTS;
  private static final int BATCH = 200;
  private static final Within ALL = Within.all();
  private final String domain = "scale-" + UUID.randomUUID();
  private final TestHouse house = new TestHouse();
  private final LocationRowService rows = house.get(LocationRowService.class);
  private final LocationService places = house.get(LocationService.class);
  private final LocationTreeService tree = house.get(LocationTreeService.class);

  @Test
  void ten_thousand_places_are_brought_in_minutes_and_the_tree_stays_quick() {
    LocationType region = type("Region", Optional.empty());
    LocationType district = type("District", Optional.of(region.id()));
    type("Clinic", Optional.of(district.id()));
    List<LocationRow> wanted = rows();

    Duration bring = time("10,000 places are made", () -> treat(wanted));
    Duration again = time("10,000 rows that change nothing", () -> treat(wanted));

    assertThat(house.call(() -> places.count(domain, ALL))).isEqualTo(10_000);
    Location north = find("r0");
    Location south = find("r1");
    Location moved = find("r0-d0");
    Duration top =
        time("the top", () -> places.top(domain, ALL, false, LocationKey.start(), 200));
    Duration search = time("a search", () -> places.search(domain, ALL, "clinic 99", false, 50));
    Duration branch =
        time("a branch", () -> places.branches(domain, ALL, List.of(north.id()), false));
    Duration move =
        time(
            "a district with its clinics moves",
            () ->
                tree.move(
                    domain,
                    ALL,
                    moved.id(),
                    Optional.of(north.id()),
                    Optional.of(south.id())));
    Duration archive =
        time("a region is archived", () -> tree.archive(domain, ALL, south.id()));

    assertThat(bring).isLessThan(Duration.ofMinutes(3));
    assertThat(again).isLessThan(Duration.ofMinutes(2));
    assertThat(List.of(top, search, branch, move, archive))
        .allSatisfy(one -> assertThat(one).isLessThan(Duration.ofSeconds(10)));
  }

  private int treat(List<LocationRow> wanted) {
    int refused = 0;
    for (int from = 0; from < wanted.size(); from += BATCH) {
      List<LocationRow> batch = wanted.subList(from, Math.min(wanted.size(), from + BATCH));
      LocationRowsOutcome outcome =
          house.call(() -> rows.treat(domain, batch, Map.of(), false));
      refused += outcome.refused();
    }
    assertThat(refused).isZero();
    return refused;
  }

  private <T> Duration time(String what, Supplier<T> work) {
    long start = System.nanoTime();
    if (what.startsWith("10,000")) {
      work.get();
    } else {
      house.call(work);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf("places: %s in %d ms%n", what, took.toMillis());
    return took;
  }

  private static List<LocationRow> rows() {
    List<LocationRow> rows = new ArrayList<>();
    for (int r = 0; r < REGIONS; r++) {
      rows.add(row(rows.size() + 2, "r" + r, "Region " + r, "region", ""));
    }
    for (int d = 0; d < REGIONS * DISTRICTS; d++) {
      String parent = "r" + d % REGIONS;
      rows.add(
          row(
              rows.size() + 2,
              parent + "-d" + d / REGIONS,
              "District " + d,
              "district",
              parent));
    }
    for (int c = 0; c < CLINICS; c++) {
      int d = c % (REGIONS * DISTRICTS);
      String parent = "r" + d % REGIONS + "-d" + d / REGIONS;
      rows.add(row(rows.size() + 2, "c" + c, "Clinic " + c, "clinic", parent));
    }
    return rows;
  }

  private static LocationRow row(
      int number, String code, String name, String type, String parent) {
    return new LocationRow(
        number,
        Optional.empty(),
        code,
        Optional.of(name),
        Optional.of(type),
        Optional.of(parent),
        Optional.of("ext-" + code),
        Optional.of("-6." + number),
        Optional.of("35." + number),
        Map.of("beds", "" + number % 40),
        Optional.empty());
  }

  private Location find(String code) {
    return house.call(() -> places.findByCode(domain, ALL, code)).orElseThrow();
  }

  private LocationType type(String name, Optional<String> parent) {
    return house.call(
        () ->
            house
                .get(LocationTypeService.class)
                .save(domain, LocationTypeDraft.fresh(name, "", parent)));
  }
}
