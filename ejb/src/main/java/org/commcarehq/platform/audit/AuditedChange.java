package org.commcarehq.platform.audit;

import java.util.List;

/**
 * One of many changes that are noted together.
 *
 * @param act what was done, like {@code worker.change}
 */
public record AuditedChange(String act, AuditObject object, List<AuditChange> changes) {
  /** Lists are copied. */
  public AuditedChange {
    changes = List.copyOf(changes);
  }
}
