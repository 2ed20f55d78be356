package org.commcarehq.cases;

import java.util.Set;
import org.commcarehq.platform.RefusedContent;

/** Which names of a case block mean a field of the case, and which mean nothing. */
final class CaseFields {
  static final int LENGTH = 255;
  static final Set<String> KNOWN =
      Set.of(
          "case_type",
          "case_name",
          "name",
          "external_id",
          "owner_id",
          "user_id",
          "date_opened",
          "location_id");
  private static final Set<String> RESERVED =
      Set.of(
          "case_id",
          "@case_id",
          "date_modified",
          "@date_modified",
          "@user_id",
          "@xmlns",
          "domain",
          "doc_type",
          "server_modified_on",
          "closed");

  private CaseFields() {}

  /** True for a name that becomes a property of the case. */
  static boolean isProperty(String name) {
    return !KNOWN.contains(name) && !RESERVED.contains(name);
  }

  /** The value of a field, refused beyond its length. */
  static String checked(String field, String value) {
    if (value.length() > LENGTH) {
      throw new RefusedContent(CaseRefusal.FIELD_TOO_LONG, field, LENGTH);
    }
    return value;
  }
}
