package org.commcarehq.users;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.domains.ProjectSettings;
import org.commcarehq.domains.SessionPolicy;
import org.commcarehq.platform.audit.Actor;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.SpanningSql;
import org.commcarehq.roles.Grants;
import org.commcarehq.roles.Role;

/** Reads in one query who somebody is, where they belong and what they may do there. */
@ApplicationScoped
class AccessStore {
  private static final String WEB =
      """
      SELECT u.full_name, u.superuser, d.name AS domain, d.display_name, m.role, r.grants,
        d.settings, (SELECT extract(epoch FROM now() - s.started_on) FROM hq.web_session s
          WHERE s.id_hash = decode(?, 'hex')) AS session_seconds,
        EXISTS (SELECT FROM hq.totp t
          WHERE t.username = u.username AND t.confirmed_on IS NOT NULL) AS has_second_step,
        CASE WHEN d.name = ? THEN coalesce((
          SELECT json_agg(l.location_id ORDER BY l.main DESC, l.location_id)
          FROM hq.location_assignment l
          WHERE l.domain = m.domain AND l.owner = 'member' AND l.person_id = u.username), '[]')
        END AS locations
      FROM hq.web_user u
      LEFT JOIN (hq.membership m JOIN hq.domain d ON d.name = m.domain AND d.state = 'active')
        ON m.username = u.username AND m.active
      LEFT JOIN hq.role r
        ON r.domain = m.domain AND r.id = m.role AND r.archived_on IS NULL AND r.domain = ?
      WHERE u.username = ? AND u.active AND (CAST(? AS text) IS NULL OR EXISTS (
        SELECT FROM hq.web_session s
        WHERE s.id_hash = decode(?, 'hex') AND s.username = u.username AND s.revoked_on IS NULL
          AND s.ends_on > now() AND s.password_version = u.password_version
          AND (s.second_step_on IS NOT NULL OR NOT EXISTS (SELECT FROM hq.totp t
            WHERE t.username = u.username AND t.confirmed_on IS NOT NULL))))
      ORDER BY lower(d.display_name), d.name
      """;

  private static final String SETTINGS =
      """
      SELECT d.settings FROM hq.membership m
      JOIN hq.domain d ON d.name = m.domain AND d.state = 'active'
      WHERE m.username = ? AND m.active
      """;

  private static final String VISIT =
      """
      SELECT d.name, d.settings, EXISTS (SELECT FROM hq.totp t
        WHERE t.username = v.username AND t.confirmed_on IS NOT NULL) AS has_second_step
      FROM hq.superuser_visit v
      JOIN hq.domain d ON d.name = v.domain AND d.state <> 'deleted'
      WHERE v.session_hash = decode(?, 'hex') AND v.domain = ? AND v.username = ?
        AND v.ends_on > now()
      """;

  private SpanningSql sql;

  /** For the container's proxy. */
  AccessStore() {}

  @Inject
  AccessStore(SpanningSql sql) {
    this.sql = sql;
  }

  Optional<Caller> web(String username, Optional<SessionHash> session, Optional<String> domain) {
    Optional<String> hash = session.map(SessionHash::hex);
    List<Line> lines =
        sql.list(
            WEB,
            AccessStore::read,
            hash,
            domain.orElse(""),
            domain.orElse(""),
            username,
            hash,
            hash);
    if (lines.isEmpty() || isOver(lines)) {
      return Optional.empty();
    }
    Caller caller = caller(username, domain, lines);
    return Optional.of(
        caller.superuser() && caller.access().isEmpty() && domain.isPresent() && hash.isPresent()
            ? visitor(caller, hash.get(), domain.get())
            : caller);
  }

  /** Sessions last as long as the strictest of somebody's projects lets them, also of late. */
  private static boolean isOver(List<Line> lines) {
    SessionPolicy policy =
        lines.stream().map(Line::policy).reduce(SessionPolicy::and).orElse(SessionPolicy.usual());
    return lines.get(0).sessionSeconds() > policy.longest().toSeconds();
  }

  /** Who is in a project for the installation, for a while and with a reason. */
  private Caller visitor(Caller caller, String session, String domain) {
    String username = caller.username().orElseThrow();
    Optional<ProjectAccess> visit =
        sql.first(VISIT, row -> visitor(row, username), session, domain, username);
    return visit.isEmpty()
        ? caller
        : new Caller(
            Actor.of(Actor.Kind.SUPERUSER, username),
            caller.username(),
            caller.fullName(),
            caller.projects(),
            visit,
            true);
  }

  private static ProjectAccess visitor(ResultSet row, String username) throws SQLException {
    SessionPolicy policy = ProjectSettings.of(row.getString("settings")).sessions();
    return ProjectAccess.ofVisitor(
        row.getString("name"),
        username,
        policy.twoStep() && !row.getBoolean("has_second_step"),
        policy);
  }

  /** What the projects of a web user ask of their sessions, together. */
  SessionPolicy sessions(String username) {
    return sql
        .list(SETTINGS, row -> ProjectSettings.of(row.getString("settings")).sessions(), username)
        .stream()
        .reduce(SessionPolicy::and)
        .orElse(SessionPolicy.usual());
  }

  private static Caller caller(String username, Optional<String> domain, List<Line> lines) {
    return new Caller(
        Actor.of(Actor.Kind.WEB, username),
        Optional.of(username),
        lines.get(0).fullName(),
        lines.stream().flatMap(line -> line.project().stream()).toList(),
        lines.stream()
            .filter(line -> line.isOf(domain))
            .findFirst()
            .map(line -> line.access(username)),
        lines.get(0).superuser());
  }

  private static Line read(ResultSet row) throws SQLException {
    String domain = row.getString("domain");
    return new Line(
        row.getString("full_name"),
        row.getBoolean("superuser"),
        domain == null
            ? Optional.empty()
            : Optional.of(new ProjectName(domain, row.getString("display_name"))),
        grants(row.getString("role"), row.getString("grants")),
        locations(row.getString("locations")),
        ProjectSettings.of(row.getString("settings")).sessions(),
        row.getBoolean("has_second_step"),
        row.getDouble("session_seconds"));
  }

  private static Grants grants(String role, String stored) {
    if (Role.ADMIN.equals(role)) {
      return Grants.everything();
    }
    return stored == null
        ? Grants.nothing()
        : Grants.ofStored(Json.read(stored, new TypeReference<Map<String, List<String>>>() {}));
  }

  private static List<String> locations(String json) {
    return json == null ? List.of() : Json.read(json, new TypeReference<List<String>>() {});
  }

  private record Line(
      String fullName,
      boolean superuser,
      Optional<ProjectName> project,
      Grants grants,
      List<String> locations,
      SessionPolicy policy,
      boolean hasSecondStep,
      double sessionSeconds) {
    boolean isOf(Optional<String> domain) {
      return domain.isPresent() && project.map(ProjectName::domain).equals(domain);
    }

    ProjectAccess access(String username) {
      return new ProjectAccess(
          project.orElseThrow().domain(),
          username,
          grants,
          locations,
          false,
          policy.twoStep() && !hasSecondStep,
          policy);
    }
  }
}
