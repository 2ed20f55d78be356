package org.commcarehq.locations;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.HashSet;
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
import org.commcarehq.platform.ids.Ids;

/** Door to types of places. */
@Stateless
public class LocationTypeService {
  private static final int MOST = 100;

  @Inject LocationTypeStore types;
  @Inject LocationTreeStore tree;
  @Inject AuditTrail audit;
  @Inject Ids ids;

  /** All types of a project, those of the top first, each before what lies below it. */
  public List<LocationType> list(String domain) {
    return LocationTypeOrder.fromTheTop(types.list(domain));
  }

  /** The same, each with the number of its places. */
  public List<LocationTypeUse> uses(String domain) {
    Map<String, Long> counts =
        types.counts(domain).stream()
            .collect(
                Collectors.toMap(LocationTypeStore.Count::typeId, LocationTypeStore.Count::places));
    return list(domain).stream()
        .map(type -> new LocationTypeUse(type, counts.getOrDefault(type.id(), 0L)))
        .toList();
  }

  /** One type. */
  public Optional<LocationType> find(String domain, String id) {
    return types.find(domain, id);
  }

  /** Makes or changes a type. Where it lies is changed only while there is no place of it. */
  public LocationType save(String domain, LocationTypeDraft draft) {
    tree.lock(domain);
    LocationTypeDraft checked = checked(draft);
    Map<String, LocationType> all =
        types.list(domain).stream()
            .collect(Collectors.toMap(LocationType::id, Function.identity()));
    Optional<LocationType> before = draft.id().map(id -> known(all, id));
    String id = draft.id().orElseGet(ids::fresh);
    isFree(all, checked.code(), id);
    checked.parentId().ifPresent(parent -> isAbove(all, id, checked.name(), parent));
    checked.expandFrom().ifPresent(from -> known(all, from));
    checked.expandTo().ifPresent(to -> known(all, to));
    if (before.isEmpty()) {
      hasRoom(all);
      types.insert(domain, id, checked);
    } else {
      replace(domain, before.get(), checked);
    }
    note(domain, "location-type.save", id, checked.name(), changes(before, checked));
    return types.find(domain, id).orElseThrow();
  }

  /** Removes a type that has no places and below which no other lies. */
  public void remove(String domain, String id) {
    tree.lock(domain);
    List<LocationType> all = types.list(domain);
    LocationType type =
        all.stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new Refused(LocationRefusal.NO_SUCH_LOCATION_TYPE, id));
    unused(domain, type);
    all.stream()
        .filter(other -> refersTo(other, id))
        .findFirst()
        .ifPresent(
            other -> {
              throw new Refused(
                  LocationRefusal.LOCATION_TYPE_IN_USE,
                  type.name(),
                  "the type " + other.name() + " refers to it");
            });
    types.delete(domain, id);
    note(domain, "location-type.remove", id, type.name(), List.of());
  }

  private void replace(String domain, LocationType before, LocationTypeDraft draft) {
    if (!before.parentId().equals(draft.parentId())) {
      unused(domain, before);
    }
    if (!types.update(domain, before.id(), draft)) {
      throw new Refused(LocationRefusal.LOCATION_TYPE_CHANGED_MEANWHILE, before.name());
    }
  }

  private void unused(String domain, LocationType type) {
    long places = types.count(domain, type.id());
    if (places > 0) {
      throw new Refused(LocationRefusal.LOCATION_TYPE_IN_USE, type.name(), places);
    }
  }

  private static boolean refersTo(LocationType type, String id) {
    Optional<String> asked = Optional.of(id);
    return type.parentId().equals(asked)
        || type.expandFrom().equals(asked)
        || type.expandTo().equals(asked);
  }

  private static LocationTypeDraft checked(LocationTypeDraft draft) {
    String name = LocationText.name(draft.name());
    String code = draft.code() == null ? "" : draft.code().strip();
    return new LocationTypeDraft(
        draft.id(),
        name,
        code.isEmpty() ? LocationText.stem(name) : LocationText.code(code),
        draft.parentId(),
        draft.ownsCases(),
        draft.seesDescendants(),
        draft.holdsStock(),
        draft.hasUsers(),
        draft.expandFrom(),
        draft.expandTo(),
        draft.version());
  }

  private static LocationType known(Map<String, LocationType> all, String id) {
    return Optional.ofNullable(all.get(id))
        .orElseThrow(() -> new Refused(LocationRefusal.NO_SUCH_LOCATION_TYPE, id));
  }

  private static void isFree(Map<String, LocationType> all, String code, String id) {
    boolean taken =
        all.values().stream().anyMatch(type -> type.code().equals(code) && !type.id().equals(id));
    if (taken) {
      throw new Refused(LocationRefusal.LOCATION_TYPE_CODE_TAKEN, code);
    }
  }

  private static void hasRoom(Map<String, LocationType> all) {
    if (all.size() >= MOST) {
      throw new Refused(LocationRefusal.TOO_MANY_LOCATION_TYPES, MOST);
    }
  }

  private static void isAbove(
      Map<String, LocationType> all, String id, String name, String parentId) {
    Set<String> met = new HashSet<>();
    Optional<String> above = Optional.of(parentId);
    while (above.isPresent() && met.add(above.get())) {
      if (above.get().equals(id)) {
        throw new Refused(LocationRefusal.LOCATION_TYPE_BELOW_ITSELF, name);
      }
      above = known(all, above.get()).parentId();
    }
  }

  private static List<AuditChange> changes(Optional<LocationType> before, LocationTypeDraft now) {
    return AuditChange.all(
        AuditChange.between("name", before.map(LocationType::name).orElse(null), now.name()),
        AuditChange.between("code", before.map(LocationType::code).orElse(null), now.code()),
        AuditChange.between(
            "parent",
            before.flatMap(LocationType::parentId).orElse(null),
            now.parentId().orElse(null)),
        AuditChange.between(
            "owns cases", before.map(LocationType::ownsCases).orElse(null), now.ownsCases()),
        AuditChange.between(
            "sees descendants",
            before.map(LocationType::seesDescendants).orElse(null),
            now.seesDescendants()),
        AuditChange.between(
            "holds stock", before.map(LocationType::holdsStock).orElse(null), now.holdsStock()),
        AuditChange.between(
            "has people", before.map(LocationType::hasUsers).orElse(null), now.hasUsers()),
        AuditChange.between(
            "expand from",
            before.flatMap(LocationType::expandFrom).orElse(null),
            now.expandFrom().orElse(null)),
        AuditChange.between(
            "expand to",
            before.flatMap(LocationType::expandTo).orElse(null),
            now.expandTo().orElse(null)));
  }

  private void note(String domain, String act, String id, String name, List<AuditChange> changes) {
    audit.changed(
        domain, act, new AuditObject("location-type", id, name), changes, Optional.empty());
  }
}
