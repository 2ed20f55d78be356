package org.commcarehq.platform.audit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One field's value before and after; null where there was or is none. Never a secret.
 *
 * @param field its name as people know it
 */
public record AuditChange(String field, String before, String after) {
  /** The change of a field; empty when it stays as it is. */
  public static Optional<AuditChange> between(String field, Object before, Object after) {
    return Objects.equals(before, after)
        ? Optional.empty()
        : Optional.of(new AuditChange(field, text(before), text(after)));
  }

  /** Those that are changes. */
  @SafeVarargs
  public static List<AuditChange> all(Optional<AuditChange>... changes) {
    return Stream.of(changes).flatMap(Optional::stream).toList();
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }
}
