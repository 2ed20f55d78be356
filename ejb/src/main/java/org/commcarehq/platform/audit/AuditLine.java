package org.commcarehq.platform.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that was done or read.
 *
 * @param act what was done, like {@code role.change}
 * @param reading whether personal data was read, and nothing changed
 */
public record AuditLine(
    String domain,
    long id,
    Instant at,
    String act,
    boolean reading,
    String actorKind,
    String actor,
    Optional<String> actingAs,
    AuditObject object,
    List<AuditChange> changes,
    Optional<String> reason,
    Origin origin) {
  /** Lists are copied. */
  public AuditLine {
    changes = List.copyOf(changes);
  }

  /** Where it stands among the others, newest first. */
  public AuditPlace place() {
    return new AuditPlace(at, id);
  }
}
