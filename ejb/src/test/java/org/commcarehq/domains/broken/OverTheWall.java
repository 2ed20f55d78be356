package org.commcarehq.domains.broken;

import org.commcarehq.platform.db.SpanningSql;

/** Looks at the rows of all projects, for no reason that anybody knows. */
final class OverTheWall {
  private final SpanningSql sql = new SpanningSql();

  long all() {
    return sql.number("SELECT count(*) FROM hq.form_instance");
  }
}
