package org.commcarehq.platform.json;

/** What the database can keep as it is. */
final class Storable {
  private Storable() {}

  /** Whether a text has neither a NUL nor half of a pair of surrogates. */
  static boolean is(String text) {
    return text.codePoints()
        .noneMatch(one -> one == 0 || Character.getType(one) == Character.SURROGATE);
  }
}
