package org.commcarehq.locations;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;

/**
 * Door to who works where. That there is such a person is known above, see {@code
 * users.PlacementService}.
 */
@Stateless
public class AssignmentService {
  /** To how many places somebody can be assigned. */
  public static final int MOST = 500;

  @Inject AssignmentStore store;
  @Inject LocationStore places;
  @Inject LocationTypeStore types;
  @Inject LocationTreeStore tree;
  @Inject AuditTrail audit;

  /** The places of somebody, the main one first. */
  public List<Assignment> of(String domain, Person person) {
    return store.of(domain, person);
  }

  /** The places of several people of one kind, by person, the main one first. */
  public List<Assignment> ofAll(String domain, PersonKind kind, List<String> people) {
    return store.ofAll(domain, kind, people);
  }

  /** As {@link #of}, those that the caller sees. */
  public List<Assignment> within(String domain, Within within, Person person) {
    return visible(domain, within, store.of(domain, person));
  }

  /** The ids of those places of several people of one kind that may be seen, the main one first. */
  public Map<String, List<String>> seen(
      String domain, Within within, PersonKind kind, List<String> people) {
    return visible(domain, within, store.ofAll(domain, kind, people)).stream()
        .collect(
            Collectors.groupingBy(
                one -> one.person().id(),
                Collectors.mapping(Assignment::locationId, Collectors.toList())));
  }

  private List<Assignment> visible(String domain, Within within, List<Assignment> all) {
    List<String> places = all.stream().map(Assignment::locationId).distinct().toList();
    Set<String> seen = Set.copyOf(tree.covered(domain, within, places));
    return all.stream().filter(one -> seen.contains(one.locationId())).toList();
  }

  /** Who is assigned to a place, by kind and name. */
  public List<Assignment> at(String domain, String locationId, int offset, int limit) {
    return store.at(domain, locationId, offset, Math.min(limit, LocationService.PAGE));
  }

  /**
   * Assigns somebody to these places and no others, the first of them the main one. Places of
   * theirs that lie outside of what the caller may change stay theirs, the main one the main one.
   */
  public List<Assignment> assign(
      String domain, Within within, Person person, List<String> locations) {
    tree.lock(domain);
    List<Assignment> before = store.of(domain, person);
    Set<String> had =
        before.stream()
            .map(Assignment::locationId)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    mayAssign(domain, within, new LinkedHashSet<>(locations), had);
    Set<String> unseen = new LinkedHashSet<>(had);
    unseen.removeAll(tree.covered(domain, within, List.copyOf(had)));
    Set<String> wanted = new LinkedHashSet<>();
    had.stream().limit(1).filter(unseen::contains).forEach(wanted::add); // stays the main one
    wanted.addAll(locations);
    wanted.addAll(unseen);
    if (wanted.size() > MOST) {
      throw new Refused(LocationRefusal.TOO_MANY_ASSIGNMENTS, MOST);
    }
    if (!List.copyOf(wanted).equals(List.copyOf(had))) {
      store.replace(domain, person, List.copyOf(wanted));
    }
    List<Assignment> after = store.of(domain, person);
    note(domain, person, before, after);
    return after;
  }

  /** Takes somebody away from one place, or adds it as their last. */
  public List<Assignment> toggle(
      String domain, Within within, Person person, String locationId, boolean assigned) {
    tree.lock(domain);
    List<String> had = store.of(domain, person).stream().map(Assignment::locationId).toList();
    List<String> seen = tree.covered(domain, within, had);
    Set<String> wanted = new LinkedHashSet<>(had);
    wanted.retainAll(seen);
    if (assigned) {
      wanted.add(locationId);
    } else {
      wanted.remove(locationId);
    }
    return assign(domain, within, person, List.copyOf(wanted));
  }

  private void mayAssign(String domain, Within within, Set<String> wanted, Set<String> had) {
    Map<String, Location> found =
        places.list(domain, List.copyOf(wanted)).stream()
            .collect(Collectors.toMap(Location::id, Function.identity()));
    List<String> covered = tree.covered(domain, within, List.copyOf(wanted));
    Map<String, LocationType> known =
        types.list(domain).stream()
            .collect(Collectors.toMap(LocationType::id, Function.identity()));
    for (String id : wanted) {
      Location place = found.get(id);
      if (place == null || !covered.contains(id)) {
        throw new Refused(LocationRefusal.NO_SUCH_LOCATION, id);
      }
      if (had.contains(id)) {
        continue; // whoever is there already may stay
      }
      if (place.archived()) {
        throw new Refused(LocationRefusal.LOCATION_ARCHIVED, place.name());
      }
      if (!known.get(place.typeId()).hasUsers()) {
        throw new Refused(LocationRefusal.NOBODY_WORKS_THERE, place.name());
      }
    }
  }

  private void note(String domain, Person person, List<Assignment> before, List<Assignment> after) {
    Optional<AuditChange> change = AuditChange.between("places", names(before), names(after));
    change.ifPresent(
        places ->
            audit.changed(
                domain,
                "location.assign",
                AuditObject.of(person.kind().code(), person.id()),
                List.of(places),
                Optional.empty()));
  }

  private static String names(List<Assignment> places) {
    return places.isEmpty()
        ? null
        : places.stream()
            .map(place -> place.locationName() + " (" + place.locationId() + ")")
            .collect(Collectors.joining(", "));
  }
}
