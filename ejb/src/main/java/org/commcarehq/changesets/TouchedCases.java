package org.commcarehq.changesets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commcarehq.cases.CaseService;
import org.commcarehq.forms.FormService;

/** Remembers in which version a bulk action left cases, and finds those that others changed. */
@ApplicationScoped
class TouchedCases {
  private static final long CHANGED_BETWEEN = -1;
  @Inject FormService forms;
  @Inject CaseService cases;
  @Inject ChangeSetItemStore items;
  @Inject ForeignChanges foreign;

  /** The cases of a form, and of those that the server wrote in consequence of it. */
  Set<String> of(String domain, String formId) {
    Set<String> touched = new LinkedHashSet<>(cases.casesOf(domain, formId));
    forms.causedBy(domain, formId).forEach(id -> touched.addAll(cases.casesOf(domain, id)));
    return touched;
  }

  /** Notes the versions after an item of the set was done. The caller holds the cases' locks. */
  void remember(ChangeSetView set, Set<String> touched) {
    Map<String, Long> known = items.versions(set.domain(), set.id(), touched);
    Map<String, Long> versions = new HashMap<>(now(set.domain(), touched));
    known
        .keySet()
        .forEach(
            caseId -> {
              if (foreign.since(set, caseId, set.startedOn()).isPresent()) {
                versions.put(caseId, CHANGED_BETWEEN);
              }
            });
    items.recordVersions(set.domain(), set.id(), versions);
  }

  /** Notes the versions after an item was undone. */
  void rememberUndone(ChangeSetView set, Set<String> touched) {
    items.recordVersions(set.domain(), set.id(), now(set.domain(), touched));
  }

  /** One of these cases that is not as the set left it. */
  Optional<String> changed(ChangeSetView set, Set<String> touched) {
    Map<String, Long> known = items.versions(set.domain(), set.id(), touched);
    Map<String, Long> now = now(set.domain(), known.keySet());
    return touched.stream()
        .filter(known::containsKey)
        .filter(caseId -> !known.get(caseId).equals(now.get(caseId)))
        .findFirst();
  }

  private Map<String, Long> now(String domain, Collection<String> caseIds) {
    return cases.versions(domain, caseIds);
  }
}
