package org.commcarehq.users;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.locations.Assignment;
import org.commcarehq.locations.AssignmentService;
import org.commcarehq.locations.LocationService;
import org.commcarehq.locations.Person;
import org.commcarehq.locations.PersonKind;
import org.commcarehq.locations.Within;
import org.commcarehq.platform.Refused;

/** Door to the people of a project by the places where they work. */
@Stateless
public class PlacementService {
  private static final int MOST = 500;

  @Inject PlacementStore store;
  @Inject AssignmentService assignments;
  @Inject LocationService locations;

  /** Who works at a place, by name; as many as 500. */
  public List<PlacedPerson> at(String domain, Within within, String locationId) {
    return locations.find(domain, within, locationId).isPresent()
        ? store.at(domain, locationId, MOST)
        : List.of();
  }

  /**
   * Who could be assigned to a place, by name: the first of those whose name holds this text. Who
   * has only some places chooses among the people of these.
   */
  public List<PlacedPerson> candidates(
      String domain, Reach reach, String locationId, String text, int limit) {
    String wanted =
        text.strip()
            .toLowerCase(Locale.ROOT)
            .replace("\0", "")
            .replace("\\", "\\\\")
            .replace("%", "\\%")
            .replace("_", "\\_");
    return store
        .candidates(domain, locationId, wanted, reach.everywhere() ? limit : Integer.MAX_VALUE)
        .stream()
        .filter(one -> reach.covers(one.person().id()))
        .limit(limit)
        .toList();
  }

  /** Those places of somebody that the caller sees, the main one first. */
  public List<Assignment> within(String domain, Within within, Person person) {
    return assignments.within(domain, within, person);
  }

  /**
   * Assigns somebody of the project to these places and no others, the first the main one, see
   * {@link AssignmentService#assign}. Whoever is out of the caller's reach is nobody to them.
   */
  public List<Assignment> assign(
      String domain, Within within, Reach reach, Person person, List<String> places) {
    exists(domain, reach, person);
    return assignments.assign(domain, within, person, places);
  }

  /** Adds somebody within reach to one place, or takes them away from it. */
  public List<Assignment> toggle(
      String domain,
      Within within,
      Reach reach,
      Person person,
      String locationId,
      boolean assigned) {
    exists(domain, reach, person);
    return assignments.toggle(domain, within, person, locationId, assigned);
  }

  private void exists(String domain, Reach reach, Person person) {
    Optional.of(person)
        .filter(one -> reach.covers(one.id()))
        .filter(one -> store.exists(domain, one))
        .orElseThrow(
            () ->
                new Refused(
                    person.kind() == PersonKind.WORKER
                        ? PlacementRefusal.NO_SUCH_WORKER
                        : PlacementRefusal.NO_SUCH_MEMBER,
                    person.id()));
  }
}
