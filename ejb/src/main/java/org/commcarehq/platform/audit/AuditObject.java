package org.commcarehq.platform.audit;

/**
 * What something was done to.
 *
 * @param kind role, worker, member, project …
 * @param name how people know it, or empty
 */
public record AuditObject(String kind, String id, String name) {
  /** Something that is known by its id only. */
  public static AuditObject of(String kind, String id) {
    return new AuditObject(kind, id, "");
  }
}
