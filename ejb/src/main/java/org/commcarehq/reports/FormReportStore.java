package org.commcarehq.reports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commcarehq.forms.FormState;
import org.commcarehq.platform.db.Sql;
import org.commcarehq.users.Reach;

/** Reads the report table of submissions, which the form pillow keeps. */
@ApplicationScoped
class FormReportStore {
  /** What one user has sent. */
  record Activity(Instant lastSubmission, long forms7Days) {}

  private static final int MOST = 100;
  private static final Object REACH = new Object(); // stands where the reach's ids come
  private static final String RECENT =
      """
      SELECT form_id, form_name, xmlns, user_id, username, received_on, completed_on, state, problem
      FROM hq_report.form_submission
      WHERE domain = ? AND xmlns = coalesce(CAST(? AS text), xmlns)
        AND state = coalesce(CAST(? AS text), state)
        AND received_on >= coalesce(CAST(? AS timestamptz), received_on)
        AND received_on < coalesce(CAST(? AS timestamptz), 'infinity')%s
      ORDER BY received_on DESC, form_id LIMIT ?
      """;
  private static final String FORM_NAMES =
      """
      SELECT DISTINCT ON (xmlns) xmlns, form_name FROM hq_report.form_submission
      WHERE domain = ? AND state = 'NORMAL'%s ORDER BY xmlns, received_on DESC
      """;
  private static final String PROCESSED_ON =
      """
      SELECT processed_on FROM hq_report.form_submission WHERE domain = ? AND form_id = ?
      """;
  private static final String PER_DAY =
      """
      SELECT CAST(received_on AT TIME ZONE ? AS date) AS day, count(*) AS forms
      FROM hq_report.form_submission
      WHERE domain = ? AND state = 'NORMAL' AND received_on >= ?%s
      GROUP BY day
      """;
  private static final String ACTIVITY =
      """
      SELECT user_id, max(received_on) AS last_submission,
             count(*) FILTER (WHERE received_on >= ?) AS forms
      FROM hq_report.form_submission
      WHERE domain = ? AND user_id IS NOT NULL AND state = 'NORMAL'%s
      GROUP BY user_id
      """;
  private static final String LAST =
      """
      SELECT u.id, f.received_on
      FROM unnest(string_to_array(?, ' ')) AS u (id)
      CROSS JOIN LATERAL (
        SELECT received_on FROM hq_report.form_submission
        WHERE domain = ? AND user_id = u.id AND state = 'NORMAL'
        ORDER BY received_on DESC LIMIT 1) f
      """;
  private static final String OPEN_CASES =
      """
      SELECT count(*) FROM hq.commcare_case
      WHERE domain = ? AND NOT closed AND deleted_on IS NULL%s
      """;

  private static final String OF_USERS = " AND user_id = ANY(?)";
  private static final String OF_OWNERS = " AND owner_id = ANY(?)";

  private Sql sql;

  /** For the container's proxy. */
  FormReportStore() {}

  @Inject
  FormReportStore(Sql sql) {
    this.sql = sql;
  }

  FormResults recent(FormQuery query, ReceivedRange range, Instant completeUpTo) {
    List<FormRow> rows =
        sql.list(
            within(RECENT, OF_USERS, query.reach()),
            FormReportStore::row,
            values(
                query.reach(),
                query.domain(),
                query.xmlns(),
                query.state().map(FormState::name),
                range.from(),
                range.before(),
                REACH,
                MOST));
    List<FormRow> page = rows.stream().skip(query.offset()).limit(query.limit()).toList();
    return new FormResults(page, rows.size(), completeUpTo, true);
  }

  Map<String, String> formNames(String domain, Reach reach) {
    return sql
        .list(
            within(FORM_NAMES, OF_USERS, reach),
            row -> Map.entry(row.getString(1), row.getString(2)),
            values(reach, domain, REACH))
        .stream()
        .sorted(Map.Entry.comparingByValue(String.CASE_INSENSITIVE_ORDER))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }

  Optional<Instant> processedOn(String domain, String formId) {
    return sql.first(PROCESSED_ON, row -> row.getTimestamp(1).toInstant(), domain, formId);
  }

  /** Submissions per day of the zone's calendar; days without any are left out. */
  Map<LocalDate, Long> perDay(String domain, Reach reach, ZoneId zone, Instant from) {
    return sql
        .list(
            within(PER_DAY, OF_USERS, reach),
            row -> Map.entry(row.getObject("day", Date.class).toLocalDate(), row.getLong("forms")),
            values(reach, zone.getId(), domain, from, REACH))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** By user id. */
  Map<String, Activity> activity(String domain, Reach reach, Instant weekAgo) {
    return sql
        .list(
            within(ACTIVITY, OF_USERS, reach),
            row ->
                Map.entry(
                    row.getString("user_id"),
                    new Activity(
                        row.getTimestamp("last_submission").toInstant(), row.getLong("forms"))),
            values(reach, weekAgo, domain, REACH))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** By user id; who has sent nothing is left out. */
  Map<String, Instant> lastOf(String domain, List<String> userIds) {
    return sql
        .list(
            LAST,
            row -> Map.entry(row.getString(1), row.getTimestamp(2).toInstant()),
            String.join(" ", userIds),
            domain)
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  long openCases(String domain, Reach reach) {
    return sql.number(within(OPEN_CASES, OF_OWNERS, reach), values(reach, domain, REACH));
  }

  /** The query with the condition only where it narrows anything. */
  private static String within(String query, String condition, Reach reach) {
    return query.formatted(reach.everywhere() ? "" : condition);
  }

  private static Object[] values(Reach reach, Object... values) {
    return Stream.of(values)
        .filter(value -> value != REACH || !reach.everywhere())
        .map(value -> value == REACH ? reach.ids() : value)
        .toArray();
  }

  private static FormRow row(ResultSet row) throws SQLException {
    return new FormRow(
        row.getString("form_id"),
        row.getString("form_name"),
        row.getString("xmlns"),
        Optional.ofNullable(row.getString("user_id")),
        Optional.ofNullable(row.getString("username")),
        row.getTimestamp("received_on").toInstant(),
        Sql.instant(row, "completed_on"),
        FormState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("problem")));
  }
}
