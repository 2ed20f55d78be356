package org.commcarehq.locations;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;

/** Door to the shape of a tree. One change of a project's tree happens at a time. */
@Stateless
public class LocationTreeService {
  @Inject LocationStore places;
  @Inject LocationTreeStore tree;
  @Inject LocationRules rules;
  @Inject AuditTrail audit;
  @Inject Clock clock;

  /**
   * Moves a place with all that lies below it; moved back, everything is as it was.
   *
   * @param from below which place it was seen, empty is the top: where it lies elsewhere by now,
   *     nothing is moved
   * @param to below which place it shall lie
   */
  public LocationMove move(
      String domain, Within within, String id, Optional<String> from, Optional<String> to) {
    tree.lock(domain);
    Location place = rules.mine(domain, within, id);
    if (!place.parentId().equals(from)) {
      throw new Refused(LocationRefusal.MOVED_MEANWHILE, place.name());
    }
    if (to.equals(from)) {
      return new LocationMove(place, from, to, 0);
    }
    if (to.filter(parent -> tree.ancestors(domain, parent).contains(id)).isPresent()) {
      throw new Refused(LocationRefusal.BELOW_ITSELF, place.name());
    }
    if (!within.everywhere() && within.places().contains(id)) {
      // it would lie outside what they were given
      throw new Refused(LocationRefusal.OUTSIDE_YOUR_PLACES, place.name());
    }
    rules.fits(domain, within, rules.type(domain, place.typeId()), to);
    rules.isFree(domain, to, place.name(), id);
    tree.graft(domain, id, to, clock.instant());
    note(
        "location.move",
        place,
        AuditChange.all(AuditChange.between("parent", name(domain, from), name(domain, to))));
    Location moved = places.find(domain, id).orElseThrow();
    return new LocationMove(moved, from, to, tree.size(domain, id));
  }

  /**
   * Archives a place with all that lies below it; rows and people that belong to it stay with it.
   *
   * @return how many places were archived
   */
  public int archive(String domain, Within within, String id) {
    tree.lock(domain);
    Location place = rules.mine(domain, within, id);
    if (place.archived()) {
      throw new Refused(LocationRefusal.LOCATION_ARCHIVED, place.name());
    }
    int archived = tree.archive(domain, id, clock.instant());
    note("location.archive", place, List.of(new AuditChange("places", null, "" + archived)));
    return archived;
  }

  /**
   * Brings an archived place back, and of what lies below it that which was archived with it.
   *
   * @return how many places are back
   */
  public int restore(String domain, Within within, String id) {
    tree.lock(domain);
    Location place = rules.mine(domain, within, id);
    if (!place.archived()) {
      throw new Refused(LocationRefusal.LOCATION_NOT_ARCHIVED, place.name());
    }
    place
        .parentId()
        .flatMap(parent -> places.find(domain, parent))
        .filter(Location::archived)
        .ifPresent(
            parent -> {
              throw new Refused(LocationRefusal.PARENT_ARCHIVED, parent.name());
            });
    rules.isFree(domain, place.parentId(), place.name(), id);
    int restored = tree.restore(domain, id, clock.instant());
    note("location.restore", place, List.of(new AuditChange("places", null, "" + restored)));
    return restored;
  }

  private String name(String domain, Optional<String> id) {
    return id.flatMap(place -> places.find(domain, place)).map(Location::name).orElse(null);
  }

  private void note(String act, Location place, List<AuditChange> changes) {
    audit.changed(
        place.domain(),
        act,
        new AuditObject("location", place.id(), place.name()),
        changes,
        Optional.empty());
  }
}
