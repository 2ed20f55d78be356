package org.commcarehq.groups;

import java.util.Map;

/** What somebody wants a group to be. */
public record GroupDraft(
    String name, boolean caseSharing, boolean reporting, Map<String, String> fields) {
  /** White space around the name and what no database keeps is left out. */
  public GroupDraft {
    name = name.replace("\0", "").strip();
    fields = Map.copyOf(fields);
  }

  /** A group for reports, as most are. */
  public static GroupDraft reporting(String name) {
    return new GroupDraft(name, false, true, Map.of());
  }
}
