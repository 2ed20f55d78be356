package org.commcarehq.platform.tasks;

import java.util.Objects;

/** Names one task of one project. */
public record TaskId(String domain, String id) {
  public TaskId {
    Objects.requireNonNull(domain, "domain");
    Objects.requireNonNull(id, "id");
  }
}
