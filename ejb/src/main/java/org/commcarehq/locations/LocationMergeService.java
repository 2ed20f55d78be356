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
import org.commcarehq.platform.audit.AuditedChange;

/**
 * Door to merging a place into another of its type. What belongs to them besides places and people
 * is known above, see {@code placemerges}.
 */
@Stateless
public class LocationMergeService {
  private static final int NAMED = 5;

  @Inject LocationMergeStore store;
  @Inject LocationTreeStore tree;
  @Inject LocationRules rules;
  @Inject AuditTrail audit;
  @Inject Clock clock;

  /** What would go from one place to the other. */
  public LocationMerge plan(String domain, Within within, String fromId, String intoId) {
    tree.lock(domain);
    Location from = there(domain, within, fromId);
    Location into = there(domain, within, intoId);
    if (fromId.equals(intoId)) {
      throw new Refused(LocationRefusal.MERGED_INTO_ITSELF, from.name());
    }
    if (!from.typeId().equals(into.typeId())) {
      throw new Refused(LocationRefusal.MERGED_INTO_OTHER_TYPE, from.name(), into.name());
    }
    if (!within.everywhere() && within.places().contains(fromId)) {
      throw new Refused(LocationRefusal.OUTSIDE_YOUR_PLACES, from.name());
    }
    List<String> namesakes = store.namesakes(domain, fromId, intoId, NAMED);
    if (!namesakes.isEmpty()) {
      throw new Refused(LocationRefusal.NAMESAKES_BELOW, String.join(", ", namesakes));
    }
    return new LocationMerge(
        from, into, store.children(domain, fromId), store.people(domain, fromId).size());
  }

  private Location there(String domain, Within within, String id) {
    Location place = rules.mine(domain, within, id);
    if (place.archived()) {
      throw new Refused(LocationRefusal.LOCATION_ARCHIVED, place.name());
    }
    return place;
  }

  /** Lets what lies below a place and who works there belong to the other, and archives it. */
  public LocationMerge merge(String domain, Within within, String fromId, String intoId) {
    LocationMerge merge = plan(domain, within, fromId, intoId);
    List<Person> people = store.people(domain, fromId);
    store.movePeople(domain, fromId, intoId);
    store.moveChildren(domain, fromId, intoId, clock.instant());
    tree.archive(domain, fromId, clock.instant());
    audit.changed(
        domain,
        "location.merge",
        new AuditObject("location", fromId, merge.from().name()),
        List.of(
            new AuditChange("into", null, words(merge.into())),
            new AuditChange("places", null, "" + merge.places()),
            new AuditChange("people", null, "" + merge.people())),
        Optional.empty());
    if (!people.isEmpty()) {
      audit.changedAll(domain, people.stream().map(person -> moved(person, merge)).toList());
    }
    return merge;
  }

  private static AuditedChange moved(Person person, LocationMerge merge) {
    return new AuditedChange(
        "location.assign",
        AuditObject.of(person.kind().code(), person.id()),
        List.of(new AuditChange("places", words(merge.from()), words(merge.into()))));
  }

  private static String words(Location place) {
    return place.name() + " (" + place.id() + ")";
  }
}
