package org.commcarehq.projects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.commcarehq.platform.db.SpanningSql;

/** Copies a project's set-up into another one, in one statement: all of it or nothing. */
@ApplicationScoped
class SetUpStore {
  private static final String COPY =
      """
      WITH way AS (SELECT CAST(? AS text) AS source, CAST(? AS text) AS target),
      settings AS (
        UPDATE hq.domain d SET settings = s.settings
        FROM way JOIN hq.domain s ON s.name = way.source WHERE d.name = way.target
      ), roles AS (
        INSERT INTO hq.role (domain, id, name, grants, assignable_by, default_page, seeded,
          created_on, changed_on)
        SELECT target, id, name, grants, assignable_by, default_page, seeded, now(), now()
        FROM way JOIN hq.role ON domain = source WHERE archived_on IS NULL
      ), fields AS (
        INSERT INTO hq.field_definition (domain, owner, slug, label, type, choices, pattern,
          pattern_words, required, position)
        SELECT target, owner, slug, label, type, choices, pattern, pattern_words, required, position
        FROM way JOIN hq.field_definition ON domain = source
      ), profiles AS (
        INSERT INTO hq.field_profile (domain, id, owner, name, fields)
        SELECT target, id, owner, name, fields FROM way JOIN hq.field_profile ON domain = source
      ), places AS (
        INSERT INTO hq.location_type (domain, id, name, code, parent_id, owns_cases,
          sees_descendants, holds_stock, has_users, expand_from, expand_to)
        SELECT target, id, name, code, parent_id, owns_cases, sees_descendants, holds_stock,
          has_users, expand_from, expand_to
        FROM way JOIN hq.location_type ON domain = source
      ), groups AS (
        INSERT INTO hq.worker_group (domain, id, name, case_sharing, reporting, fields, changed_on)
        SELECT target, id, name, case_sharing, reporting, fields, now()
        FROM way JOIN hq.worker_group ON domain = source WHERE deleted_on IS NULL
      ), apps AS (
        INSERT INTO hq.application (domain, id, name, version, created_on)
        SELECT target, id, name, version, now() FROM way JOIN hq.application ON domain = source
      ), forms AS (
        INSERT INTO hq.app_form (domain, app_id, xmlns, position, name, source, questions)
        SELECT target, app_id, xmlns, position, name, f.source, questions
        FROM way JOIN hq.app_form f ON f.domain = way.source
      )
      SELECT count(*) FROM way
      """;

  private SpanningSql sql;

  /** For the container's proxy. */
  SetUpStore() {}

  @Inject
  SetUpStore(SpanningSql sql) {
    this.sql = sql;
  }

  void copy(String source, String target) {
    sql.number(COPY, source, target);
  }
}
