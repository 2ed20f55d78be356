package org.commcarehq.domains;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commcarehq.platform.audit.AuditChange;

/** What is another in a project's settings than before. */
final class ProjectChanges {
  private ProjectChanges() {}

  static List<AuditChange> between(ProjectDraft before, ProjectDraft after) {
    List<AuditChange> changes =
        new ArrayList<>(
            AuditChange.all(
                AuditChange.between("name", before.displayName(), after.displayName()),
                AuditChange.between("time_zone", before.timeZone(), after.timeZone()),
                AuditChange.between("language", before.language(), after.language()),
                AuditChange.between("test", before.test(), after.test())));
    Map<String, Object> was = all(before.settings());
    Map<String, Object> is = all(after.settings());
    Set<String> names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    for (String name : names) {
      AuditChange.between(name, was.get(name), is.get(name)).ifPresent(changes::add);
    }
    return changes;
  }

  private static Map<String, Object> all(ProjectSettings settings) {
    Map<String, Object> all = new TreeMap<>(settings.more());
    all.put("secureSessions", settings.secureSessions());
    all.put("sessionMinutes", settings.sessionMinutes());
    all.put("twoFactorRequired", settings.twoFactorRequired());
    all.put("digestSignIn", settings.digestSignIn());
    return all;
  }
}
