package org.commcarehq.cases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the relatives of a case, level by level, one query a level. Links may form a circle; no
 * case is shown twice.
 */
@ApplicationScoped
class CaseFamily {
  private static final int LEVELS_UP = 10;
  private static final int LEVELS_DOWN = 10;
  private static final int MEMBERS = 200;
  @Inject CaseStore store;
  @Inject CaseLinkStore linkStore;

  Optional<CaseTree> treeAround(String domain, String id) {
    if (store.find(domain, id).isEmpty()) {
      return Optional.empty();
    }
    String top = topmost(domain, id);
    Map<String, Map<String, CaseIndexView>> below = new HashMap<>();
    Set<String> members = descend(domain, top, below);
    members.add(id);
    Map<String, CommCareCase> cases = store.findAll(domain, members);
    return Optional.of(node(top, "", id, below, cases, new HashSet<>()));
  }

  private String topmost(String domain, String id) {
    String top = id;
    Set<String> seen = new HashSet<>(Set.of(id));
    for (int level = 0; level < LEVELS_UP; level++) {
      Optional<String> parent =
          linkStore.links(domain, List.of(top)).getOrDefault(top, Map.of()).values().stream()
              .map(CaseIndexView::referencedId)
              .findFirst();
      if (parent.isEmpty() || !seen.add(parent.get())) {
        return top;
      }
      top = parent.get();
    }
    return top;
  }

  private Set<String> descend(
      String domain, String top, Map<String, Map<String, CaseIndexView>> below) {
    Set<String> members = new LinkedHashSet<>(Set.of(top));
    Deque<String> level = new ArrayDeque<>(members);
    for (int depth = 0; depth < LEVELS_DOWN && !level.isEmpty(); depth++) {
      Map<String, Map<String, CaseIndexView>> links = linkStore.linksTo(domain, level);
      below.putAll(links);
      level.clear();
      for (Map<String, CaseIndexView> children : links.values()) {
        for (String child : children.keySet()) {
          if (members.size() < MEMBERS && members.add(child)) {
            level.add(child);
          }
        }
      }
    }
    return members;
  }

  private static CaseTree node(
      String caseId,
      String relation,
      String self,
      Map<String, Map<String, CaseIndexView>> below,
      Map<String, CommCareCase> cases,
      Set<String> shown) {
    shown.add(caseId);
    List<CaseTree> children = new ArrayList<>();
    new LinkedHashMap<>(below.getOrDefault(caseId, Map.of()))
        .forEach(
            (child, link) -> {
              if (cases.containsKey(child) && !shown.contains(child)) {
                children.add(node(child, link.identifier(), self, below, cases, shown));
              }
            });
    CaseView view = cases.get(caseId).view(List.of());
    return new CaseTree(
        caseId, view.type(), view.name(), view.closed(), relation, caseId.equals(self), children);
  }
}
