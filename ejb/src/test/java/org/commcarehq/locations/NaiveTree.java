package org.commcarehq.locations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a tree of places should be: each with its parent, asked by walking up. */
final class NaiveTree {
  private static final String TOP = "";
  private final Map<String, String> parents = new HashMap<>();
  private final Map<String, Integer> levels = new HashMap<>();
  private final Map<String, Integer> archivedBy = new HashMap<>();
  private int acts;

  List<String> ids() {
    return parents.keySet().stream().sorted().toList();
  }

  Optional<String> parent(String id) {
    return Optional.of(parents.get(id)).filter(parent -> !parent.equals(TOP));
  }

  boolean canHold(Optional<String> parent, int level) {
    return parent.isEmpty()
        ? level == 0
        : levels.get(parent.get()) == level - 1 && !archived(parent.get());
  }

  int level(String id) {
    return levels.get(id);
  }

  boolean archived(String id) {
    return archivedBy.containsKey(id);
  }

  void add(String id, Optional<String> parent, int level) {
    parents.put(id, parent.orElse(TOP));
    levels.put(id, level);
  }

  void move(String id, Optional<String> to) {
    parents.put(id, to.orElse(TOP));
  }

  int archive(String id) {
    acts++;
    List<String> gone = below(id).stream().filter(one -> !archived(one)).toList();
    gone.forEach(one -> archivedBy.put(one, acts));
    return gone.size();
  }

  boolean canRestore(String id) {
    return archived(id) && parent(id).filter(this::archived).isEmpty();
  }

  int restore(String id) {
    int act = archivedBy.get(id);
    List<String> back =
        below(id).stream().filter(one -> archivedBy.getOrDefault(one, 0) == act).toList();
    back.forEach(archivedBy::remove);
    return back.size();
  }

  List<String> below(String id) {
    return parents.keySet().stream().filter(one -> above(one).containsKey(id)).toList();
  }

  /** The depth of each ancestor, itself included. */
  Map<String, Integer> above(String id) {
    Map<String, Integer> above = new TreeMap<>();
    String one = id;
    for (int depth = 0; !one.equals(TOP); depth++) {
      above.put(one, depth);
      one = parents.get(one);
    }
    return above;
  }

  /** What the closure table should hold. */
  List<String> closure() {
    List<String> rows = new ArrayList<>();
    parents
        .keySet()
        .forEach(
            id ->
                above(id)
                    .forEach((ancestor, depth) -> rows.add(id + " " + ancestor + " " + depth)));
    return rows.stream().sorted().toList();
  }
}
