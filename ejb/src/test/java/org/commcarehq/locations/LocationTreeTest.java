package org.commcarehq.locations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractThrowableAssert;
import org.commcarehq.TestHouse;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.platform.db.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shape of a project's tree, on a real PostgreSQL. */
class LocationTreeTest {
  private static final Within ALL = Within.all();
  private final String domain = "places-" + UUID.randomUUID();
  private final TestHouse house = new TestHouse();
  private final LocationService places = house.get(LocationService.class);
  private final LocationTreeService tree = house.get(LocationTreeService.class);
  private final LocationTypeService types = house.get(LocationTypeService.class);
  private final Sql sql = new Sql(TestDatabase.dataSource());
  private LocationType region;
  private LocationType district;
  private LocationType clinic;

  @BeforeEach
  void a_region_has_districts_and_a_district_has_clinics() {
    region = type("Region", Optional.empty());
    district = type("District", Optional.of(region.id()));
    clinic = type("Clinic", Optional.of(district.id()));
  }

  @Test
  void a_place_with_all_below_it_moves_and_moves_back() {
    String north = place("North", region, Optional.empty());
    String south = place("South", region, Optional.empty());
    String lake = place("Lake", district, Optional.of(north));
    String bay = place("Bay clinic", clinic, Optional.of(lake));
    List<String> before = closure();

    LocationMove moved = move(lake, Optional.of(north), Optional.of(south));

    assertThat(moved.places()).isEqualTo(2);
    assertThat(ancestors(bay)).containsExactly(south, lake, bay);
    assertThat(ancestors(lake)).containsExactly(south, lake);
    assertThat(names(children(south))).containsExactly("Lake");
    assertThat(children(north)).isEmpty();

    move(lake, moved.to(), moved.from());
    assertThat(closure()).isEqualTo(before);
  }

  @Test
  void a_place_lies_only_where_its_type_allows() {
    String north = place("North", region, Optional.empty());
    String lake = place("Lake", district, Optional.of(north));
    String bay = place("Bay clinic", clinic, Optional.of(lake));

    refused(() -> move(bay, Optional.of(lake), Optional.of(north)), "WRONG_PARENT_TYPE");
    refused(() -> move(lake, Optional.of(north), Optional.empty()), "WRONG_PARENT_TYPE");
    refused(() -> move(north, Optional.empty(), Optional.of(bay)), "BELOW_ITSELF");
    refused(() -> move(lake, Optional.of(north), Optional.of(lake)), "BELOW_ITSELF");
    refused(() -> move(lake, Optional.of(north), Optional.of("nowhere")), "NO_SUCH_LOCATION");
    refused(() -> place("Top clinic", clinic, Optional.empty()), "WRONG_PARENT_TYPE");
  }

  @Test
  void a_place_that_somebody_has_moved_meanwhile_stays_there() {
    String north = place("North", region, Optional.empty());
    String south = place("South", region, Optional.empty());
    String lake = place("Lake", district, Optional.of(north));
    move(lake, Optional.of(north), Optional.of(south));

    refused(() -> move(lake, Optional.of(north), Optional.of(north)), "MOVED_MEANWHILE");
    assertThat(ancestors(lake)).containsExactly(south, lake);
  }

  @Test
  void an_archived_place_takes_what_is_below_it_along_and_brings_it_back() {
    String north = place("North", region, Optional.empty());
    String south = place("South", region, Optional.empty());
    String lake = place("Lake", district, Optional.of(north));
    String bay = place("Bay clinic", clinic, Optional.of(lake));
    String old = place("Old clinic", clinic, Optional.of(lake));
    call(() -> tree.archive(domain, ALL, old));

    assertThat(call(() -> tree.archive(domain, ALL, north))).isEqualTo(3);
    assertThat(names(top())).containsExactly("South");
    refused(() -> place("New", district, Optional.of(north)), "PARENT_ARCHIVED");
    refused(() -> call(() -> tree.restore(domain, ALL, bay)), "PARENT_ARCHIVED");
    refused(() -> call(() -> tree.archive(domain, ALL, north)), "LOCATION_ARCHIVED");
    refused(() -> call(() -> tree.restore(domain, ALL, south)), "LOCATION_NOT_ARCHIVED");

    assertThat(call(() -> tree.restore(domain, ALL, north))).isEqualTo(3);
    assertThat(find(bay).archived()).isFalse();
    assertThat(find(old).archived()).isTrue();
  }

  @Test
  void two_places_that_lie_together_have_different_names() {
    String north = place("North", region, Optional.empty());
    place("Lake", district, Optional.of(north));
    String south = place("South", region, Optional.empty());
    String other = place("lake", district, Optional.of(south));

    refused(() -> place("LAKE", district, Optional.of(north)), "LOCATION_NAME_TAKEN");
    refused(() -> move(other, Optional.of(south), Optional.of(north)), "LOCATION_NAME_TAKEN");
  }

  @Test
  void a_site_code_is_made_of_the_name_and_stays_unique() {
    Location first = call(() -> places.create(domain, ALL, draft("Überland Nord", region)));
    String south = place("South", region, Optional.empty());
    Location second =
        call(
            () ->
                places.create(
                    domain,
                    ALL,
                    LocationDraft.named("Überland-Nord", district.id(), Optional.of(south))));
    Location arabic = call(() -> places.create(domain, ALL, draft("شمال", region)));

    assertThat(first.siteCode()).isEqualTo("uberland-nord");
    assertThat(second.siteCode()).isEqualTo("uberland-nord-2");
    assertThat(arabic.siteCode()).isEqualTo("place");
  }

  @Test
  void who_has_one_district_changes_nothing_beside_it() {
    String north = place("North", region, Optional.empty());
    String lake = place("Lake", district, Optional.of(north));
    String hills = place("Hills", district, Optional.of(north));
    String bay = place("Bay clinic", clinic, Optional.of(lake));
    Within mine = Within.only(List.of(lake));

    assertThat(names(call(() -> places.top(domain, mine, false, LocationKey.start(), 10))))
        .containsExactly("Lake");
    assertThat(call(() -> places.find(domain, mine, hills))).isEmpty();
    assertThat(call(() -> places.find(domain, mine, bay))).isPresent();
    assertThat(call(() -> places.count(domain, mine))).isEqualTo(2);
    assertThat(call(() -> places.search(domain, mine, "l", false, 10)))
        .extracting(found -> found.above() + "/" + found.line().name())
        .containsExactly("/Lake", "Lake/Bay clinic");
    assertThat(call(() -> places.path(domain, mine, bay)))
        .extracting(LocationLine::name)
        .containsExactly("Lake", "Bay clinic");
    refused(
        () -> call(() -> tree.move(domain, mine, bay, Optional.of(lake), Optional.of(hills))),
        "NO_SUCH_LOCATION");
    refused(
        () -> call(() -> tree.move(domain, mine, lake, Optional.of(north), Optional.of(bay))),
        "BELOW_ITSELF");
    refused(() -> call(() -> tree.archive(domain, mine, hills)), "NO_SUCH_LOCATION");
    refused(
        () -> call(() -> places.create(domain, mine, draft("East", region))),
        "TOP_IS_OUTSIDE_YOUR_PLACES");
  }

  @Test
  void types_form_no_circle_and_stay_while_they_are_used() {
    place("North", region, Optional.empty());

    refused(() -> save(region, Optional.of(clinic.id())), "LOCATION_TYPE_BELOW_ITSELF");
    refused(() -> call(() -> remove(region)), "LOCATION_TYPE_IN_USE");
    refused(() -> call(() -> remove(district)), "LOCATION_TYPE_IN_USE");
    call(() -> remove(clinic));
    assertThat(call(() -> types.uses(domain)))
        .extracting(use -> use.type().name() + " " + use.places())
        .containsExactly("Region 1", "District 0");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whatever_is_done_the_tree_is_what_it_should_be(long seed) {
    Random random = new Random(seed);
    NaiveTree naive = new NaiveTree();
    List<LocationType> levels = List.of(region, district, clinic);
    for (int step = 0; step < 120; step++) {
      int act = random.nextInt(10);
      List<String> ids = naive.ids();
      if (ids.isEmpty() || act < 4) {
        create(naive, levels, random, step);
      } else if (act < 7) {
        moveSomewhere(naive, random);
      } else if (act < 9) {
        String id = one(ids, random);
        if (naive.archived(id)) {
          refused(() -> call(() -> tree.archive(domain, ALL, id)), "LOCATION_ARCHIVED");
        } else {
          assertThat(call(() -> tree.archive(domain, ALL, id))).isEqualTo(naive.archive(id));
        }
      } else {
        restore(naive, one(ids, random));
      }
      assertThat(closure()).as("seed %d after step %d", seed, step).isEqualTo(naive.closure());
    }
    assertThat(naive.ids())
        .allSatisfy(id -> assertThat(find(id).archived()).isEqualTo(naive.archived(id)));
  }

  @Test
  void those_who_move_places_at_once_wait_for_each_other() throws Exception {
    String north = place("North", region, Optional.empty());
    String south = place("South", region, Optional.empty());
    List<String> districts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      districts.add(place("D" + i, district, Optional.of(i % 2 == 0 ? north : south)));
    }
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> moves = new ArrayList<>();
    for (String id : districts) {
      moves.add(
          threads.submit(
              () -> {
                go.await();
                Optional<String> from = find(id).parentId();
                return move(
                    id,
                    from,
                    from.equals(Optional.of(north)) ? Optional.of(south) : Optional.of(north));
              }));
    }
    go.countDown();
    for (Future<?> one : moves) {
      one.get(30, TimeUnit.SECONDS);
    }
    threads.shutdown();

    assertThat(names(children(south))).containsExactly("D0", "D2", "D4", "D6");
    assertThat(names(children(north))).containsExactly("D1", "D3", "D5", "D7");
    assertThat(closure()).hasSize(2 + 8 * 2);
  }

  private void create(NaiveTree naive, List<LocationType> levels, Random random, int step) {
    int level = random.nextInt(levels.size());
    List<String> ids = naive.ids();
    Optional<String> parent =
        ids.isEmpty() || random.nextInt(4) == 0 ? Optional.empty() : Optional.of(one(ids, random));
    Supplier<String> make = () -> place("place " + step, levels.get(level), parent);
    if (naive.canHold(parent, level)) {
      naive.add(make.get(), parent, level);
    } else {
      assertThatThrownBy(make::get).isInstanceOf(Refused.class);
    }
  }

  private void moveSomewhere(NaiveTree naive, Random random) {
    String id = one(naive.ids(), random);
    Optional<String> to =
        random.nextInt(8) == 0 ? Optional.empty() : Optional.of(one(naive.ids(), random));
    Optional<String> from = naive.parent(id);
    boolean possible =
        to.equals(from)
            || naive.canHold(to, naive.level(id))
                && to.filter(parent -> naive.above(parent).containsKey(id)).isEmpty();
    if (possible) {
      move(id, from, to);
      naive.move(id, to);
    } else {
      assertThatThrownBy(() -> move(id, from, to)).isInstanceOf(Refused.class);
    }
  }

  private void restore(NaiveTree naive, String id) {
    if (naive.canRestore(id)) {
      assertThat(call(() -> tree.restore(domain, ALL, id))).isEqualTo(naive.restore(id));
    } else {
      assertThatThrownBy(() -> call(() -> tree.restore(domain, ALL, id)))
          .isInstanceOf(Refused.class);
    }
  }

  private static String one(List<String> ids, Random random) {
    return ids.get(random.nextInt(ids.size()));
  }

  private LocationType type(String name, Optional<String> parent) {
    return call(() -> types.save(domain, LocationTypeDraft.fresh(name, "", parent)));
  }

  private LocationType save(LocationType type, Optional<String> parent) {
    return call(
        () ->
            types.save(
                domain,
                new LocationTypeDraft(
                    Optional.of(type.id()),
                    type.name(),
                    type.code(),
                    parent,
                    true,
                    false,
                    false,
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    type.version())));
  }

  private boolean remove(LocationType type) {
    types.remove(domain, type.id());
    return true;
  }

  private static LocationDraft draft(String name, LocationType type) {
    return LocationDraft.named(name, type.id(), Optional.empty());
  }

  private String place(String name, LocationType type, Optional<String> parent) {
    return call(
        () -> places.create(domain, ALL, LocationDraft.named(name, type.id(), parent)).id());
  }

  private LocationMove move(String id, Optional<String> from, Optional<String> to) {
    return call(() -> tree.move(domain, ALL, id, from, to));
  }

  private Location find(String id) {
    return call(() -> places.find(domain, ALL, id)).orElseThrow();
  }

  private List<LocationLine> top() {
    return call(() -> places.top(domain, ALL, false, LocationKey.start(), 100));
  }

  private List<LocationLine> children(String id) {
    return call(() -> places.children(domain, ALL, id, false, LocationKey.start(), 100));
  }

  private List<String> ancestors(String id) {
    return call(() -> places.path(domain, ALL, id)).stream().map(LocationLine::id).toList();
  }

  private static List<String> names(List<LocationLine> lines) {
    return lines.stream().map(LocationLine::name).toList();
  }

  private List<String> closure() {
    return sql
        .list(
            """
            SELECT location_id || ' ' || ancestor_id || ' ' || depth FROM hq.location_ancestor
            WHERE domain = ?
            """,
            row -> row.getString(1),
            domain)
        .stream()
        .sorted()
        .toList();
  }

  private <T> T call(Supplier<T> door) {
    return house.call(door);
  }

  private static AbstractThrowableAssert<?, ?> refused(Runnable act, String reason) {
    return assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason().name()).isEqualTo(reason));
  }
}
