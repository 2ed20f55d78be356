package org.commcarehq.ear.walls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;
import org.commcarehq.ear.walls.Members.Member;
import org.commcarehq.roles.Permission;

/** The identities of the matrix, each with real credentials. */
final class Cast {
  private static final String ADMIN = "admin";
  private final Map<String, Who> known = new HashMap<>();
  private final ReadyStack stack;
  private final TestProject project;
  private final TestProject other;
  private final Members members;
  private final List<Who> worthless = new ArrayList<>();

  Cast(ReadyStack stack, TestProject project, TestProject other) {
    this.stack = stack;
    this.project = project;
    this.other = other;
    this.members = new Members(stack, project);
  }

  /** Those who are meant by the name of a column; for P- there is one for each permission. */
  List<Who> playing(String identity, MatrixRow row) throws Exception {
    List<Who> who = new ArrayList<>();
    switch (identity) {
      case "DA" -> who.add(user(project.webUser(), row));
      case "SU" -> who.add(superuser("visitor-" + row.door(), true, row));
      case "SU0" -> who.add(superuser("keeper-" + row.door(), false, row));
      case "P+" -> who.add(by(row, members.with(with(row, true))));
      case "LOC" -> who.add(by(row, members.placed(with(row, false), Things.HERE)));
      case "P-" -> {
        for (Set<String> permissions : without(row)) {
          who.add(by(row, members.with(permissions)));
        }
      }
      case "K+" -> who.add(Keys.of(stack, project).made(members.with(asProgram(row)), "{}"));
      case "Kx" -> who.addAll(worthless(row));
      case "MW" -> who.add(worker("amina", row));
      case "OFF" -> who.add(worker("retired", row));
      case "LEFT" -> who.add(left(row));
      case "XU" -> who.add(user(other.webUser(), row));
      case "AN" -> who.add(Who.nobody());
      default -> throw new IllegalArgumentException("nobody plays " + identity);
    }
    return who;
  }

  /** Those of P+, and those by which a key can be made and sends forms. */
  private static Set<String> asProgram(MatrixRow row) {
    Set<String> codes = with(row, true);
    codes.add(Permission.ACCESS_API.code());
    if (!row.door().equals("api")) {
      codes.add(Permission.EDIT_DATA.code());
    }
    return codes;
  }

  private List<Who> worthless(MatrixRow row) throws Exception {
    if (worthless.isEmpty()) {
      Keys keys = Keys.of(stack, project);
      Member member = members.with(Members.everything());
      worthless.add(Keys.of(stack, other).made(new Members(stack, other).administrator(), "{}"));
      worthless.add(keys.made(member, "{\"networks\":[\"10.1.0.0/16\"]}"));
      worthless.add(keys.revoked(member));
      worthless.add(keys.expired(member));
    }
    return worthless;
  }

  private static Set<String> with(MatrixRow row, boolean everywhere) {
    Set<String> codes = row.isForAdmins() ? Members.everything() : new HashSet<>(row.permissions());
    if (everywhere) {
      codes.add(Permission.ACCESS_ALL_LOCATIONS.code());
    } else {
      codes.remove(Permission.ACCESS_ALL_LOCATIONS.code());
    }
    return codes;
  }

  private static List<Set<String>> without(MatrixRow row) {
    if (row.isForAdmins() || row.permissions().isEmpty()) {
      return List.of(row.isForAdmins() ? Members.everything() : Set.of("access_all_locations"));
    }
    List<Set<String>> roles = new ArrayList<>();
    for (String code : row.permissions()) {
      Set<String> others = Members.allBut(code);
      if (code.equals(Permission.VIEW_REPORTS.code())) {
        others.retainAll(Members.allBut(Permission.VIEW_REPORT_LIST.code()));
      }
      roles.add(others);
    }
    return roles;
  }

  private static Who by(MatrixRow row, Member member) {
    return row.isPage() ? member.person() : member.program();
  }

  private Who user(String username, MatrixRow row) throws Exception {
    return row.isPage() ? signedIn(username) : Who.withPassword(username, stack.get("webPassword"));
  }

  private Who left(MatrixRow row) throws Exception {
    String username = project.webUser("left", ADMIN);
    project.change(
        "UPDATE hq.membership SET active = false WHERE domain = ? AND username = ?", username);
    return user(username, row);
  }

  /** Another one for each door: who is no member is counted as guessing by those of devices. */
  private Who superuser(String name, boolean visiting, MatrixRow row) throws Exception {
    String username = other.webUser(name, ADMIN);
    other.change(
        "UPDATE hq.web_user SET superuser = true WHERE ? <> '' AND username = ?", username);
    if (!row.isPage()) {
      return Who.withPassword(username, stack.get("webPassword"));
    }
    if (!known.containsKey(username)) {
      known.put(
          username,
          visiting
              ? Who.visiting(stack, username, project.domain())
              : Who.onTheWebsite(stack, username));
    }
    return known.get(username);
  }

  /** A worker who tries the sign-in of the website stays outside. */
  private Who worker(String name, MatrixRow row) throws Exception {
    String login = name + "@" + project.domain() + ".commcarehq.org";
    if (!row.isPage()) {
      return Who.withPassword(login, stack.get("devicePassword"));
    }
    if (!known.containsKey(login)) {
      known.put(login, Who.trying(stack, login, stack.get("devicePassword")));
    }
    return known.get(login);
  }

  private Who signedIn(String username) throws Exception {
    if (!known.containsKey(username)) {
      known.put(username, Who.onTheWebsite(stack, username));
    }
    return known.get(username);
  }
}
