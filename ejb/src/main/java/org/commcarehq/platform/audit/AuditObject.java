package org.commcarehq.platform.audit;

/**
 * What something was done to.
 *
 * @param kind role, worker, member, project …
 * @param name how people know it, or empty
 */
public record AuditObject(String kind, String id, String name) {
  private static final int LONGEST = 300;

  /** Long texts are cut, and what no database stores is left out. */
  public AuditObject {
    id = cut(id);
    name = cut(name);
  }

  /** Something that is known by its id only. */
  public static AuditObject of(String kind, String id) {
    return new AuditObject(kind, id, "");
  }

  private static String cut(String text) {
    String whole = text == null ? "" : text.replace("\0", "");
    return whole.length() <= LONGEST
        ? whole
        : whole.substring(0, whole.offsetByCodePoints(0, whole.codePointCount(0, LONGEST - 1)));
  }
}
