package org.commcarehq.ear.walls;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;
import org.commcarehq.roles.Permission;

/** Members of a project, one for each set of permissions that a test asks for. */
final class Members {
  private final Map<Map<String, List<String>>, Member> members = new HashMap<>();
  private final ReadyStack stack;
  private final TestProject project;
  private Member administrator;

  Members(ReadyStack stack, TestProject project) {
    this.stack = stack;
    this.project = project;
  }

  /**
   * A user of the website in one project.
   *
   * @param username the login name
   * @param person with a browser
   * @param program that signs in with each request, as devices do too
   */
  record Member(String role, String username, Who person, Who program) {
    /** The way in which they take this route. */
    Who on(Route route) {
      return route.page() ? person : program;
    }
  }

  /** The project's administrator. */
  Member administrator() throws Exception {
    if (administrator == null) {
      administrator = member("admin", project.webUser());
    }
    return administrator;
  }

  /** Whose role has these permissions, each for all things. */
  Member with(Collection<String> permissions) throws Exception {
    return granted(permissions.stream().collect(Collectors.toMap(code -> code, code -> List.of())));
  }

  /** Whose role has these permissions for these things. */
  Member granted(Map<String, List<String>> grants) throws Exception {
    Member known = members.get(grants);
    if (known == null) {
      String role = "role-" + members.size();
      project.role(role);
      change(role, grants);
      known = member(role, project.webUser(role, role));
      members.put(grants, known);
    }
    return known;
  }

  /** Whose role has these permissions, and who belongs to a place. */
  Member placed(Collection<String> permissions, String location) throws Exception {
    Member member = with(permissions);
    project.change(
        """
        INSERT INTO hq.location_assignment (domain, owner, person_id, location_id, main)
        VALUES (?, 'member', ?, ?, true) ON CONFLICT DO NOTHING""",
        project.webUser(member.role(), member.role()),
        location);
    return member;
  }

  /** From now on a role has other permissions. */
  void change(String role, Map<String, List<String>> grants) throws Exception {
    String json =
        new TreeMap<>(grants)
            .entrySet().stream()
                .map(
                    grant ->
                        "\"%s\": [%s]"
                            .formatted(
                                grant.getKey(),
                                grant.getValue().stream()
                                    .map("\"%s\""::formatted)
                                    .collect(Collectors.joining(","))))
                .collect(Collectors.joining(",", "{", "}"));
    project.change(
        "UPDATE hq.role r SET grants = new.grants FROM (SELECT ? AS domain, ? AS id, CAST(? AS jsonb) AS grants) new"
            + " WHERE r.domain = new.domain AND r.id = new.id",
        role,
        json);
  }

  private Member member(String role, String username) throws Exception {
    return new Member(
        role,
        username,
        Who.onTheWebsite(stack, username),
        Who.withPassword(username, stack.get("webPassword")));
  }

  /** The codes of all permissions. */
  static Set<String> everything() {
    return Arrays.stream(Permission.values()).map(Permission::code).collect(Collectors.toSet());
  }

  /** The codes of all permissions but this one and those with which it goes. */
  static Set<String> allBut(String code) {
    Permission missing = Permission.ofCode(code).orElseThrow();
    return Arrays.stream(Permission.values())
        .filter(one -> one != missing && !one.implied().contains(missing))
        .map(Permission::code)
        .collect(Collectors.toSet());
  }

  /** These permissions and those that go with them. */
  static Set<String> closure(Collection<String> codes) {
    Set<String> all = new HashSet<>(codes);
    codes.forEach(
        code ->
            Permission.ofCode(code).orElseThrow().implied().forEach(one -> all.add(one.code())));
    return all;
  }
}
