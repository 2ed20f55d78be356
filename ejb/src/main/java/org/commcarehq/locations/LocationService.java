package org.commcarehq.locations;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commcarehq.fields.FieldOwner;
import org.commcarehq.fields.FieldProblem;
import org.commcarehq.fields.FieldSchema;
import org.commcarehq.fields.FieldService;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.AuditChange;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditTrail;
import org.commcarehq.platform.ids.Ids;

/** Door to places: found, made and changed where they are. */
@Stateless
public class LocationService {
  /** How many places are listed at once. */
  public static final int PAGE = 200;

  private static final int POINTS = 10_000;

  @Inject LocationStore places;
  @Inject LocationListStore lists;
  @Inject LocationTreeStore tree;
  @Inject LocationRules rules;
  @Inject FieldService fields;
  @Inject AuditTrail audit;
  @Inject Ids ids;
  @Inject Clock clock;

  /** One place, archived or not. */
  public Optional<Location> find(String domain, Within within, String id) {
    return places.find(domain, id).filter(place -> tree.covers(domain, within, id));
  }

  /** The place with this site code. */
  public Optional<Location> findByCode(String domain, Within within, String siteCode) {
    return places.byCode(domain, siteCode).filter(place -> tree.covers(domain, within, place.id()));
  }

  /** Those of these places that there are, by name. */
  public List<Location> list(String domain, List<String> ids) {
    return places.list(domain, ids);
  }

  /** Where a tree begins: its top, or the uppermost of somebody's own places. */
  public List<LocationLine> top(
      String domain, Within within, boolean archived, LocationKey after, int limit) {
    return lists.top(domain, within, archived, after, Math.min(limit, PAGE));
  }

  /** What lies directly below a place, by name. */
  public List<LocationLine> children(
      String domain,
      Within within,
      String parentId,
      boolean archived,
      LocationKey after,
      int limit) {
    return tree.covers(domain, within, parentId)
        ? lists.children(domain, parentId, archived, after, Math.min(limit, PAGE))
        : List.of();
  }

  /** Places without their tree, by name; at most {@value #PAGE}. */
  public List<LocationLine> listed(LocationListing query) {
    return lists.listed(query);
  }

  /** The first {@value #PAGE} places that lie directly below each of several, by name. */
  public List<LocationLine> branches(
      String domain, Within within, List<String> parents, boolean archived) {
    List<String> seen = tree.covered(domain, within, parents);
    return seen.isEmpty() ? List.of() : lists.branches(domain, seen, archived, PAGE);
  }

  /** The places above one as far as they may be seen, the top first, and itself. */
  public List<LocationLine> path(String domain, Within within, String id) {
    List<String> ancestors = tree.ancestors(domain, id);
    List<String> seen = tree.covered(domain, within, ancestors);
    Map<String, LocationLine> lines =
        lists.lines(domain, seen).stream()
            .collect(Collectors.toMap(LocationLine::id, Function.identity()));
    return ancestors.stream().filter(lines::containsKey).map(lines::get).toList();
  }

  /** Places whose name, site code or external id holds this text. */
  public List<LocationFound> search(
      String domain, Within within, String text, boolean archived, int limit) {
    return text.isBlank()
        ? List.of()
        : lists.search(domain, within, "", text, archived, Math.min(limit, PAGE));
  }

  /**
   * Places of one type whose name, site code or external id holds this text, which may be empty.
   */
  public List<LocationFound> ofType(
      String domain, Within within, String typeId, String text, int limit) {
    return lists.search(domain, within, typeId, text, false, Math.min(limit, PAGE));
  }

  /** The places that have coordinates, at or below one or all, by name. */
  public List<LocationPoint> points(String domain, Within within, Optional<String> below) {
    return lists.points(domain, within, below, POINTS);
  }

  /** How many places there are that are not archived. */
  public long count(String domain, Within within) {
    return lists.count(domain, within);
  }

  /** Makes a place. */
  public Location create(String domain, Within within, LocationDraft draft) {
    tree.lock(domain);
    String id = ids.fresh();
    LocationType type = rules.type(domain, draft.typeId());
    rules.fits(domain, within, type, draft.parentId());
    LocationDraft checked = checked(domain, draft, id, Optional.empty());
    rules.isFree(domain, checked.parentId(), checked.name(), id);
    places.insert(domain, id, checked, clock.instant());
    tree.plant(domain, id, checked.parentId());
    audit.changed(
        domain,
        "location.create",
        new AuditObject("location", id, checked.name()),
        LocationChanges.between(Optional.empty(), checked),
        Optional.empty());
    return places.find(domain, id).orElseThrow();
  }

  /**
   * Changes a place; its parent stays, see {@link LocationTreeService#move}.
   *
   * @param version what it was when it was read
   */
  public Location change(
      String domain, Within within, String id, LocationDraft draft, long version) {
    tree.lock(domain);
    Location before = rules.mine(domain, within, id);
    if (before.version() != version) {
      throw new Refused(LocationRefusal.LOCATION_CHANGED_MEANWHILE, before.name());
    }
    LocationDraft checked = checked(domain, at(before.parentId(), draft), id, Optional.of(before));
    if (!before.typeId().equals(checked.typeId())) {
      mayBecome(domain, within, before, checked.typeId());
    }
    if (!before.archived()) {
      rules.isFree(domain, before.parentId(), checked.name(), id);
    }
    places.update(domain, id, checked, version, clock.instant());
    List<AuditChange> changes = LocationChanges.between(Optional.of(before), checked);
    if (!changes.isEmpty()) {
      audit.changed(
          domain,
          "location.change",
          new AuditObject("location", id, checked.name()),
          changes,
          Optional.empty());
    }
    return places.find(domain, id).orElseThrow();
  }

  private void mayBecome(String domain, Within within, Location place, String typeId) {
    LocationType type = rules.type(domain, typeId);
    rules.fits(domain, within, type, place.parentId());
    boolean childrenFit =
        tree.wantedByChildren(domain, place.id()).stream().allMatch(Optional.of(typeId)::equals);
    if (!childrenFit) {
      throw new Refused(LocationRefusal.CHILDREN_FIT_NO_MORE, place.name(), type.name());
    }
  }

  private LocationDraft checked(
      String domain, LocationDraft draft, String id, Optional<Location> before) {
    String name = LocationText.name(draft.name());
    Optional<String> wanted = draft.siteCode().map(String::strip).filter(code -> !code.isEmpty());
    String code =
        wanted
            .map(LocationText::code)
            .or(() -> before.map(Location::siteCode))
            .orElseGet(() -> codeFor(domain, name));
    if (places.byCode(domain, code).filter(other -> !other.id().equals(id)).isPresent()) {
      throw new Refused(LocationRefusal.SITE_CODE_TAKEN, code);
    }
    hasFittingFields(domain, draft, before);
    return new LocationDraft(
        draft.typeId(),
        draft.parentId(),
        name,
        Optional.of(code),
        LocationText.externalId(draft.externalId()),
        draft.coordinates(),
        LocationText.fields(draft.fields()));
  }

  private void hasFittingFields(String domain, LocationDraft draft, Optional<Location> before) {
    FieldSchema schema = fields.schema(domain, FieldOwner.LOCATION);
    List<FieldProblem> problems =
        before
            .map(place -> schema.checkChanges(place.fields(), draft.fields(), Optional.empty()))
            .orElseGet(() -> schema.check(draft.fields(), Optional.empty()));
    if (!problems.isEmpty()) {
      throw new Refused(LocationRefusal.LOCATION_FIELD_UNFIT, problems.get(0).words());
    }
  }

  private String codeFor(String domain, String name) {
    return LocationText.codeFor(name, places.codes(domain, LocationText.stem(name)));
  }

  private static LocationDraft at(Optional<String> parentId, LocationDraft draft) {
    return new LocationDraft(
        draft.typeId(),
        parentId,
        draft.name(),
        draft.siteCode(),
        draft.externalId(),
        draft.coordinates(),
        draft.fields());
  }
}
