package org.commcarehq.pillows.forms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.forms.FormView;
import org.commcarehq.pillows.changes.LoadedChange;
import org.commcarehq.pillows.feed.DocumentFields;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.SpanningSql;

/** Writes the report table of submissions, one statement for any number of rows. */
@ApplicationScoped
class FormReportTableStore {
  private static final String UPSERT =
      """
      INSERT INTO hq_report.form_submission AS t (domain, form_id, version, xmlns, form_name, app_id,
        user_id, username, device_id, received_on, completed_on, state, problem, case_count,
        processed_on)
      SELECT domain, form_id, version, xmlns, form_name, app_id,
        user_id, username, device_id, received_on, completed_on, state, problem, case_count, ?
      FROM jsonb_to_recordset(CAST(? AS jsonb)) AS r(domain text, form_id text, version bigint,
        xmlns text, form_name text, app_id text, user_id text, username text, device_id text,
        received_on timestamptz, completed_on timestamptz, state text, problem text, case_count int)
      ON CONFLICT (domain, form_id) DO UPDATE
      SET version = excluded.version, xmlns = excluded.xmlns, form_name = excluded.form_name,
          app_id = excluded.app_id, user_id = excluded.user_id, username = excluded.username,
          device_id = excluded.device_id, received_on = excluded.received_on,
          completed_on = excluded.completed_on, state = excluded.state,
          problem = excluded.problem, case_count = excluded.case_count,
          processed_on = excluded.processed_on
      WHERE excluded.version >= t.version
      """;
  private static final String DELETE =
      """
      DELETE FROM hq_report.form_submission t
      USING jsonb_to_recordset(CAST(? AS jsonb)) AS r(domain text, form_id text, version bigint)
      WHERE t.domain = r.domain AND t.form_id = r.form_id AND t.version <= r.version
      """;

  private SpanningSql sql;

  /** For the container's proxy. */
  FormReportTableStore() {}

  @Inject
  FormReportTableStore(SpanningSql sql) {
    this.sql = sql;
  }

  void save(List<LoadedChange<FormView>> changes, Instant now) {
    List<Map<String, Object>> rows =
        changes.stream()
            .flatMap(change -> change.document().stream())
            .map(FormReportTableStore::row)
            .toList();
    if (!rows.isEmpty()) {
      sql.update(UPSERT, now, Json.write(rows));
    }
    List<Map<String, Object>> gone =
        changes.stream()
            .filter(change -> change.document().isEmpty())
            .map(FormReportTableStore::gone)
            .toList();
    if (!gone.isEmpty()) {
      sql.update(DELETE, Json.write(gone));
    }
  }

  private static Map<String, Object> row(FormView form) {
    return new DocumentFields()
        .put("domain", form.domain())
        .put("form_id", form.id())
        .put("version", form.version())
        .put("xmlns", form.xmlns())
        .put("form_name", form.name().orElse(form.xmlns()))
        .put("app_id", form.appId())
        .put("user_id", form.userId())
        .put("username", form.username())
        .put("device_id", form.deviceId())
        .moment("received_on", Optional.of(form.receivedOn()))
        .moment("completed_on", form.completedOn())
        .put("state", form.state().name())
        .put("problem", form.problem())
        .put("case_count", form.caseIds().size())
        .asMap();
  }

  private static Map<String, Object> gone(LoadedChange<FormView> change) {
    return Map.of(
        "domain", change.key().domain(),
        "form_id", change.key().id(),
        "version", change.version());
  }
}
