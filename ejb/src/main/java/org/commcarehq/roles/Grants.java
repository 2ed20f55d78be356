package org.commcarehq.roles;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What somebody may do in a project.
 *
 * @param admin everything, whatever the items say
 * @param items the permissions, each for these things only, or for all where the set is empty
 */
public record Grants(boolean admin, Map<Permission, Set<String>> items) {
  private static final Grants NONE = new Grants(false, Map.of());
  private static final Grants ALL = new Grants(true, Map.of());

  /** Sets are copied. */
  public Grants {
    items =
        items.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
  }

  /** Everything. */
  public static Grants everything() {
    return ALL;
  }

  /** Nothing. */
  public static Grants nothing() {
    return NONE;
  }

  /** These permissions, each for all things. */
  public static Grants of(Permission... permissions) {
    return new Grants(
        false,
        Arrays.stream(permissions)
            .distinct()
            .collect(Collectors.toMap(one -> one, one -> Set.of())));
  }

  /** What a mobile worker may do who was given nothing else. */
  public static Grants ofWorkers() {
    return SeedRole.MOBILE_WORKER.grants();
  }

  /** As a role stores them; what this version does not know is left out. */
  public static Grants ofStored(Map<String, List<String>> stored) {
    Map<Permission, Set<String>> items = new EnumMap<>(Permission.class);
    stored.forEach(
        (code, listed) ->
            Permission.ofCode(code).ifPresent(known -> items.put(known, Set.copyOf(listed))));
    return new Grants(false, items);
  }

  /** As a role stores them, in the order of their codes. */
  public Map<String, List<String>> stored() {
    Map<String, List<String>> stored = new TreeMap<>();
    items.forEach(
        (permission, listed) -> stored.put(permission.code(), listed.stream().sorted().toList()));
    return stored;
  }

  /** Whether it is allowed at all, if only for some things. */
  public boolean has(Permission permission) {
    return admin || items.containsKey(permission) || isImplied(permission);
  }

  /** Whether it is allowed for this thing. */
  public boolean has(Permission permission, String item) {
    return hasAll(permission)
        || items.containsKey(permission) && items.get(permission).contains(item);
  }

  /** Whether whoever has these may give the others to somebody. */
  public boolean covers(Grants other) {
    return admin
        || !other.admin
            && other.items.entrySet().stream()
                .allMatch(
                    entry ->
                        entry.getValue().isEmpty()
                            ? hasAll(entry.getKey())
                            : entry.getValue().stream()
                                .allMatch(item -> has(entry.getKey(), item)));
  }

  /** The codes of what the others allow and these do not. */
  public Set<String> lacking(Grants other) {
    if (admin) {
      return Set.of();
    }
    Set<String> lacking = new TreeSet<>();
    if (other.admin) {
      lacking.add("everything");
    }
    other.items.forEach(
        (permission, listed) -> {
          if (!covers(new Grants(false, Map.of(permission, listed)))) {
            lacking.add(permission.code());
          }
        });
    return lacking;
  }

  /** The same without what goes with something else anyway. */
  public Grants ordered() {
    Map<Permission, Set<String>> needed = new EnumMap<>(Permission.class);
    items.forEach(
        (permission, listed) -> {
          if (!isImplied(permission)) {
            needed.put(permission, listed);
          }
        });
    return new Grants(admin, needed);
  }

  /** What both allow. */
  public Grants meet(Grants other) {
    if (admin) {
      return other;
    }
    if (other.admin) {
      return this;
    }
    Map<Permission, Set<String>> both = new EnumMap<>(Permission.class);
    for (Permission permission : Permission.values()) {
      if (hasAll(permission) && other.hasAll(permission)) {
        both.put(permission, Set.of());
      } else if (hasAll(permission)) {
        put(both, permission, other.listed(permission));
      } else if (other.hasAll(permission)) {
        put(both, permission, listed(permission));
      } else {
        Set<String> common = new HashSet<>(listed(permission));
        common.retainAll(other.listed(permission));
        put(both, permission, common);
      }
    }
    return new Grants(false, both);
  }

  private static void put(
      Map<Permission, Set<String>> items, Permission permission, Set<String> listed) {
    if (!listed.isEmpty()) { // an empty set would be all things
      items.put(permission, listed);
    }
  }

  private Set<String> listed(Permission permission) {
    return items.getOrDefault(permission, Set.of());
  }

  private boolean hasAll(Permission permission) {
    return admin
        || items.containsKey(permission) && items.get(permission).isEmpty()
        || isImplied(permission);
  }

  private boolean isImplied(Permission permission) {
    return items.keySet().stream().anyMatch(given -> given.implied().contains(permission));
  }
}
