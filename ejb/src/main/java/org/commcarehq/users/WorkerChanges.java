package org.commcarehq.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.commcarehq.platform.audit.AuditChange;

/** What becomes different when a worker is saved, for the audit trail. */
final class WorkerChanges {
  private WorkerChanges() {}

  static List<AuditChange> between(
      Optional<WorkerDraft> before, WorkerDraft after, Map<String, String> profileNames) {
    List<AuditChange> changes = new ArrayList<>();
    add(changes, "username", before.map(WorkerDraft::username), after.username());
    add(changes, "name", before.map(WorkerDraft::fullName), after.fullName());
    add(changes, "language", before.map(WorkerDraft::language), after.language());
    add(changes, "email", before.map(WorkerDraft::email), after.email());
    add(changes, "phone_number", before.map(WorkerChanges::phones), phones(after));
    add(
        changes,
        "profile",
        before.map(draft -> profile(draft, profileNames)),
        profile(after, profileNames));
    add(changes, "deactivate_after", before.map(WorkerChanges::day), day(after));
    TreeSet<String> slugs = new TreeSet<>(after.fields().keySet());
    before.ifPresent(draft -> slugs.addAll(draft.fields().keySet()));
    for (String slug : slugs) {
      add(
          changes,
          WorkerRules.FIELD + slug,
          before.map(draft -> draft.fields().getOrDefault(slug, "")),
          after.fields().getOrDefault(slug, ""));
    }
    return changes;
  }

  private static void add(
      List<AuditChange> changes, String field, Optional<String> before, String after) {
    if (!before.orElse("").equals(after)) {
      changes.add(
          new AuditChange(
              field,
              before.filter(value -> !value.isEmpty()).orElse(null),
              after.isEmpty() ? null : after));
    }
  }

  private static String phones(WorkerDraft draft) {
    return String.join(", ", draft.phoneNumbers());
  }

  private static String profile(WorkerDraft draft, Map<String, String> names) {
    return draft.profileId().map(id -> names.getOrDefault(id, id)).orElse("");
  }

  private static String day(WorkerDraft draft) {
    return draft.deactivateAfter().map(Object::toString).orElse("");
  }
}
