package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who use the website, as programs see and change them. */
class WebUserApiIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static TestProject project;
  private static Program program;

  @BeforeAll
  static void a_project_with_a_clerk_who_may_give_one_role() throws Exception {
    project = TestProject.create(STACK, "web-user-api");
    project.role("reader", "view_reports", "access_api", "access_all_locations");
    project.role("viewer", "view_reports");
    project.role(
        "clerk",
        "edit_web_users",
        "view_reports",
        "edit_users_in_locations",
        "access_api",
        "access_all_locations");
    project.change(
        "UPDATE hq.role SET assignable_by = '[\"clerk\"]' WHERE domain = ? AND id IN ('viewer', 'reader')");
    program = project.program();
  }

  @Test
  void members_are_listed_narrowed_and_go_on_where_the_last_part_ended() throws Exception {
    for (String name : List.of("l1", "l2", "l3")) {
      project.webUser(name, "viewer");
    }
    List<String> seen = new ArrayList<>();
    String after = "";
    do {
      Program.Answer part = program.get("web-user/v1?role=viewer&text=l&limit=2" + after);
      assertThat(part.status()).as(part.body()).isEqualTo(200);
      seen.addAll(part.json().at("/items").findValuesAsText("username"));
      after = part.json().at("/next").isNull() ? null : "&after=" + part.at("/next");
    } while (after != null);

    assertThat(seen.stream().filter(name -> name.startsWith("l")))
        .extracting(name -> name.replaceFirst("@.*", ""))
        .containsExactly("l1", "l2", "l3");
    assertThat(program.get("web-user/v1?role=admin").at("/items/0/role_name")).isEqualTo("Admin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "active=yes", "is_superuser=true", "limit=2&limit=3"})
  void a_list_refuses_what_it_does_not_know_by_its_name(String query) throws Exception {
    Program.Answer answer = program.get("web-user/v1?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/message")).contains(query.replaceFirst("=.*", ""));
  }

  @Test
  void a_member_gets_another_role_is_kept_out_let_in_and_removed() throws Exception {
    String at = "web-user/v1/" + project.webUser("asha", "viewer");
    Program asha = program.as(project.webUser("asha", "viewer"), STACK.get("webPassword"));
    assertThat(asha.get("form/v1").status()).isEqualTo(403);

    Program.Answer changed = patch(program, at, "{\"version\":1,\"role\":\"reader\"}");
    assertThat(changed.at("/role")).isEqualTo("reader");
    assertThat(asha.get("form/v1").status()).isEqualTo(200);
    assertThat(patch(program, at, "{\"version\":1,\"role\":\"viewer\"}").at("/problem"))
        .isEqualTo("changed_meanwhile");
    assertThat(patch(program, at, "{\"role\":\"viewer\"}").at("/problem"))
        .isEqualTo("version_missing");
    assertThat(patch(program, at, "{\"version\":2,\"role\":\"none\"}").status()).isEqualTo(404);
    assertThat(program.post(at + "/deactivate", "").at("/active")).isEqualTo("false");
    assertThat(asha.get("form/v1").status()).isEqualTo(404);
    assertThat(program.get("web-user/v1?active=false").at("/items/0/full_name")).isNotBlank();
    assertThat(program.post(at + "/activate", "").at("/active")).isEqualTo("true");
    assertThat(program.post(at + "/remove", "").at("/role")).isEqualTo("reader");
    assertThat(program.get(at).status()).isEqualTo(404);
    assertThat(asha.get("form/v1").status()).isEqualTo(404);
  }

  @Test
  void nobody_gives_or_takes_what_they_lack_and_an_administrator_stays() throws Exception {
    String clerkName = project.webUser("clerk", "clerk");
    Program clerk = program.as(clerkName, STACK.get("webPassword"));
    String boss = "web-user/v1/" + project.webUser();
    String viewer = "web-user/v1/" + project.webUser("juma", "viewer");

    assertThat(patch(clerk, viewer, "{\"version\":1,\"role\":\"admin\"}").status()).isEqualTo(403);
    assertThat(patch(clerk, viewer, "{\"version\":1,\"role\":\"clerk\"}").status()).isEqualTo(403);
    assertThat(
            patch(clerk, "web-user/v1/" + clerkName, "{\"version\":1,\"role\":\"admin\"}").status())
        .isEqualTo(403);
    assertThat(clerk.post(boss + "/remove", "").status()).isEqualTo(403);
    assertThat(clerk.post(boss + "/deactivate", "").status()).isEqualTo(403);
    assertThat(patch(clerk, viewer, "{\"version\":1,\"role\":\"reader\"}").at("/role"))
        .isEqualTo("reader");
    assertThat(program.post(boss + "/remove", "").at("/problem")).isEqualTo("last_admin");
    assertThat(patch(program, boss, "{\"version\":1,\"role\":\"viewer\"}").at("/problem"))
        .isEqualTo("last_admin");
  }

  @Test
  void fields_that_nobody_may_set_are_refused_and_change_nothing() throws Exception {
    String name = project.webUser("neema", "viewer");
    String row = "SELECT md5(m::text) FROM hq.membership m WHERE domain = ? AND username = ?";
    String stored = project.text(row, name);

    for (String field :
        List.of(
            "\"is_superuser\":true",
            "\"superuser\":true",
            "\"domain\":\"another\"",
            "\"password_hash\":\"x\"",
            "\"username\":\"other@example.org\"")) {
      Program.Answer answer =
          patch(
              program, "web-user/v1/" + name, "{\"version\":1,\"role\":\"reader\"," + field + "}");
      assertThat(answer.status()).as(field).isEqualTo(400);
      assertThat(answer.at("/problem")).as(field).isEqualTo("unknown_field");
    }
    assertThat(project.text(row, name)).isEqualTo(stored);
  }

  @Test
  void members_of_other_projects_are_not_there() throws Exception {
    String stranger = TestProject.create(STACK, "web-user-api-other").webUser();

    Program.Answer theirs = program.get("web-user/v1/" + stranger);
    Program.Answer nobody = program.get("web-user/v1/nobody@example.org");
    assertThat(theirs.status()).isEqualTo(404);
    assertThat(theirs.body()).isEqualTo(nobody.body());
    assertThat(patch(program, "web-user/v1/" + stranger, "{\"version\":1,\"role\":\"viewer\"}"))
        .extracting(Program.Answer::status)
        .isEqualTo(404);
    assertThat(program.get("web-user/v1?text=" + stranger).json().at("/items")).isEmpty();
  }

  @Test
  void a_member_is_put_into_places() throws Exception {
    String type = UUID.randomUUID().toString();
    project.change(
        """
        INSERT INTO hq.location_type (domain, id, name, code, owns_cases, sees_descendants,
          holds_stock) VALUES (?, ?, 'Clinic', 'clinic', true, false, false)""",
        type);
    String bay =
        program
            .post("location/v1", "{\"name\":\"Bay\",\"type_id\":\"%s\"}".formatted(type))
            .at("/id");
    String at = "web-user/v1/" + project.webUser("zuri", "viewer");

    Program.Answer placed =
        program.post(at + "/locations", "{\"locations\":[\"%s\"]}".formatted(bay));
    assertThat(placed.at("/locations/0")).isEqualTo(bay);
    assertThat(program.get(at).at("/locations/0")).isEqualTo(bay);
    assertThat(program.post(at + "/locations", "{}").at("/problem")).isEqualTo("bad_body");
  }

  private static Program.Answer patch(Program by, String path, String json) throws Exception {
    return by.send("PATCH", path, "application/json", json);
  }
}
