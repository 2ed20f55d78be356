package org.commcarehq.groups;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.audit.AuditChange;

/** What a group may be, and what becomes different when one is saved. */
final class GroupRules {
  private static final int LONGEST_NAME = 100;
  private static final int MOST_FIELDS = 100;
  private static final int LONGEST_FIELD = 100;
  private static final int LONGEST_VALUE = 1_000;

  private GroupRules() {}

  /**
   * Refuses what no group may be.
   *
   * @param had the fields before: they may stay as they are
   */
  static void check(GroupDraft draft, Map<String, String> had) {
    if (draft.name().isEmpty() || draft.name().length() > LONGEST_NAME) {
      throw new Refused(GroupRefusal.NO_GROUP_NAME);
    }
    if (!draft.fields().equals(had) && !fit(draft.fields())) {
      throw new Refused(GroupRefusal.GROUP_FIELDS_UNFIT, MOST_FIELDS, LONGEST_FIELD, LONGEST_VALUE);
    }
  }

  static List<AuditChange> changes(Optional<GroupDraft> before, GroupDraft after) {
    List<AuditChange> changes =
        new ArrayList<>(
            AuditChange.all(
                AuditChange.between(
                    "name", before.map(GroupDraft::name).orElse(null), after.name()),
                AuditChange.between(
                    "case_sharing",
                    before.map(GroupDraft::caseSharing).orElse(false),
                    after.caseSharing()),
                AuditChange.between(
                    "reporting",
                    before.map(GroupDraft::reporting).orElse(false),
                    after.reporting())));
    Map<String, String> had = before.map(GroupDraft::fields).orElse(Map.of());
    TreeSet<String> names = new TreeSet<>(had.keySet());
    names.addAll(after.fields().keySet());
    for (String name : names) {
      AuditChange.between("data: " + name, had.get(name), after.fields().get(name))
          .ifPresent(changes::add);
    }
    return changes;
  }

  private static boolean fit(Map<String, String> fields) {
    return fields.size() <= MOST_FIELDS
        && fields.entrySet().stream()
            .allMatch(
                field ->
                    !field.getKey().isBlank()
                        && field.getKey().length() <= LONGEST_FIELD
                        && field.getKey().indexOf('\0') < 0
                        && field.getValue().length() <= LONGEST_VALUE
                        && field.getValue().indexOf('\0') < 0);
  }
}
