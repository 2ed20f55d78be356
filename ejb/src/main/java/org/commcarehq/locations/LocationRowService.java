package org.commcarehq.locations;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldService;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.ids.Ids;

/** Door to many places at once, as spreadsheets bring and take them. */
@Stateless
public class LocationRowService {
  @Inject LocationStore places;
  @Inject LocationRowStore rows;
  @Inject LocationTreeStore tree;
  @Inject LocationTypeStore types;
  @Inject FieldService fields;
  @Inject AuditTrail audit;
  @Inject Ids ids;
  @Inject Clock clock;

  /**
   * Does what rows ask for, those that have a problem left out; repeated, it changes nothing more.
   *
   * @param coming the codes of types by the site codes of places that rows before these will have
   *     made, for a dry run
   * @param dryRun only says what would be done
   */
  public LocationRowsOutcome treat(
      String domain, List<LocationRow> wanted, Map<String, String> coming, boolean dryRun) {
    if (!dryRun) {
      tree.lock(domain);
    }
    Map<String, Location> known = known(domain, wanted);
    LocationRowPlanner planner =
        new LocationRowPlanner(
            types.list(domain),
            fields.schema(domain, FieldOwner.LOCATION),
            known,
            coming,
            names(domain, wanted, known),
            ids::fresh);
    List<LocationRowPlan> plans = wanted.stream().map(planner::plan).toList();
    List<LocationRowPlan> taken = plans.stream().filter(plan -> !plan.isRefused()).toList();
    if (!dryRun) {
      save(domain, taken);
    }
    int unchanged = (int) taken.stream().filter(LocationRowPlan::changesNothing).count();
    int created = (int) taken.stream().filter(LocationRowPlan::isNew).count();
    return new LocationRowsOutcome(
        created,
        taken.size() - created - unchanged,
        unchanged,
        plans.size() - taken.size(),
        plans.stream().flatMap(plan -> plan.problems().stream()).toList());
  }

  /** The ids of the places within, each after the one that it lies below. */
  public List<String> order(String domain, Within within) {
    return rows.order(domain, within);
  }

  /** These places as a spreadsheet shows them, in this order. */
  public List<LocationOutRow> outRows(String domain, List<String> ids) {
    return rows.out(domain, ids);
  }

  private Map<String, Location> known(String domain, List<LocationRow> wanted) {
    List<String> codes =
        wanted.stream()
            .flatMap(row -> Stream.concat(Stream.of(row.siteCode()), row.parentCode().stream()))
            .distinct()
            .toList();
    Map<String, Location> known = new HashMap<>();
    places.listByCode(domain, codes).forEach(place -> known.put(place.siteCode(), place));
    return known;
  }

  private Set<String> names(String domain, List<LocationRow> wanted, Map<String, Location> known) {
    Set<String> names =
        Stream.concat(
                wanted.stream().flatMap(row -> row.name().stream()),
                known.values().stream().map(Location::name))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(HashSet::new));
    return rows.names(domain, names);
  }

  private void save(String domain, List<LocationRowPlan> plans) {
    Instant now = clock.instant();
    rows.insert(domain, plans.stream().filter(LocationRowPlan::isNew).toList(), now);
    rows.update(domain, plans.stream().filter(LocationRowPlan::isEdited).toList(), now);
    for (LocationRowPlan plan : plans) {
      if (plan.isMoved()) {
        tree.graft(domain, plan.id(), plan.after().parentId(), now);
      }
      plan.archive()
          .ifPresent(
              archive -> {
                if (archive) {
                  tree.archive(domain, plan.id(), now);
                } else {
                  tree.restore(domain, plan.id(), now);
                }
              });
      if (!plan.changesNothing()) {
        audit.changed(
            domain,
            plan.isNew() ? "location.create" : "location.change",
            new AuditObject("location", plan.id(), plan.after().name()),
            LocationChanges.between(plan.before(), plan.after(), plan.archive()),
            Optional.empty());
      }
    }
  }
}
