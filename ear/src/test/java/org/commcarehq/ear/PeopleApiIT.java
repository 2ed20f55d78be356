package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People, groups and roles as programs see and change them. */
class PeopleApiIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final String REPORT = "submissions";
  private static TestProject project;
  private static Program program;

  @BeforeAll
  static void a_project_of_our_own() throws Exception {
    project = TestProject.create(STACK, "people-api");
    project.role("reader", "view_reports", "access_api", "access_all_locations");
    project.role(
        "helper",
        "edit_commcare_users",
        "edit_groups",
        "edit_users_in_groups",
        "view_roles",
        "access_api",
        "access_all_locations");
    program = project.program();
  }

  @Test
  void the_description_of_the_api_is_served_to_everybody() throws Exception {
    JsonNode document = program.anonymous().get("openapi.json").json();

    assertThat(document.at("/openapi").asText()).isEqualTo("3.1.0");
    assertThat(document.at("/paths").has("/a/{domain}/api/key/v1/{id}/revoke")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "form/v1?order_by=received_on;drop%20table%20x",
        "form/v1?limit=-1",
        "form/v1?limit=1000000000",
        "form/v1?offset=abc",
        "form/v1?limit=1&limit=2",
        "user/v1?limit=0",
        "user/v1?standing=everybody",
        "user/v1?is_superuser=true",
        "group/v1?after=-1",
        "group/v1?after=abc",
        "role/v1?q=x",
        "role/v1?archived=yes",
        "location/v1?archived=maybe",
        "location/v1?parent=x&text=y",
        "location/v1?all=false&site_code=x",
        "key/v1?state=good",
        "key/v1?limit=abc",
      })
  void a_list_refuses_what_it_does_not_know_by_its_name_and_asks_nothing(String path)
      throws Exception {
    Program.Answer answer = program.get(path);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/problem")).isEqualTo("bad_parameter");
    assertThat(answer.at("/message"))
        .contains(path.replaceFirst(".*\\?", "").replaceFirst("=.*", ""));
  }

  @Test
  void roles_are_read_by_who_may_see_them_and_by_no_key() throws Exception {
    Program helper = program.as(project.webUser("helper", "helper"), STACK.get("webPassword"));
    Program reader = program.as(project.webUser("reader", "reader"), STACK.get("webPassword"));
    String key = program.post("key/v1", "{\"name\":\"roles\"}").at("/secret");

    assertThat(helper.get("role/v1").json().at("/items").findValuesAsText("id"))
        .startsWith("admin")
        .contains("reader", "helper");
    assertThat(helper.get("role/v1/reader").json().at("/permissions").has("view_reports")).isTrue();
    assertThat(helper.get("role/v1/none").status()).isEqualTo(404);
    assertThat(reader.get("role/v1").status()).isEqualTo(403);
    assertThat(program.withKey(project.webUser(), key).get("role/v1").status()).isEqualTo(403);
  }

  @Test
  void a_role_is_made_changed_archived_and_brought_back() throws Exception {
    Program.Answer made =
        program.post(
            "role/v1",
            """
            {"name":"Nurse","permissions":{"edit_commcare_users":[],"view_report_list":["%s"]},
             "assignable_by":["helper"]}"""
                .formatted(REPORT));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    String at = "role/v1/" + made.at("/id");
    assertThat(made.header("Location")).endsWith("/api/" + at);
    assertThat(program.get(at).json().at("/permissions/view_report_list/0").asText())
        .isEqualTo(REPORT);

    Program.Answer changed = patch(at, "{\"version\":1,\"permissions\":{\"edit_data\":[]}}");
    assertThat(changed.at("/name")).isEqualTo("Nurse");
    assertThat(changed.json().at("/permissions").fieldNames())
        .toIterable()
        .containsOnly("edit_data");
    assertThat(changed.at("/assignable_by/0")).isEqualTo("helper");
    assertThat(patch(at, "{\"version\":1,\"name\":\"Late\"}").at("/problem"))
        .isEqualTo("changed_meanwhile");
    assertThat(program.post("role/v1", "{\"name\":\"nurse\"}").at("/problem"))
        .isEqualTo("name_taken");
    assertThat(program.post(at + "/archive", "").at("/archived")).isEqualTo("true");
    assertThat(program.get("role/v1").json().at("/items").findValuesAsText("id"))
        .doesNotContain(made.at("/id"));
    assertThat(program.get("role/v1?archived=true").json().at("/items").findValuesAsText("id"))
        .contains(made.at("/id"));
    assertThat(program.post(at + "/restore", "{}").at("/archived")).isEqualTo("false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"permissions\":{\"fly\":[]}}",
        "{\"permissions\":{\"edit_data\":[\"x\"]}}",
        "{\"permissions\":{\"edit_data\":null}}",
        "{\"permissions\":{\"view_report_list\":[]}}",
        "{\"permissions\":{\"view_report_list\":[\"no-such-report\"]}}",
        "{\"assignable_by\":[null]}",
      })
  void a_role_of_permissions_that_there_are_not_is_refused(String json) throws Exception {
    assertThat(program.post("role/v1", json).at("/problem")).isEqualTo("bad_body");
  }

  @Test
  void roles_are_changed_by_administrators_only_and_the_built_in_one_by_nobody() throws Exception {
    Program helper = program.as(project.webUser("helper", "helper"), STACK.get("webPassword"));
    String key = program.post("key/v1", "{\"name\":\"roles too\"}").at("/secret");
    Program byKey = program.withKey(project.webUser(), key);

    assertThat(helper.post("role/v1", "{\"name\":\"Mine\"}").status()).isEqualTo(403);
    assertThat(helper.post("role/v1/reader/archive", "").status()).isEqualTo(403);
    assertThat(byKey.post("role/v1", "{\"name\":\"Mine\"}").at("/problem")).isEqualTo("not_by_key");
    assertThat(patch("role/v1/admin", "{\"version\":1,\"name\":\"X\"}").at("/problem"))
        .isEqualTo("built_in");
    assertThat(program.post("role/v1/admin/archive", "").at("/problem")).isEqualTo("built_in");
    assertThat(program.post("role/v1/helper/archive", "").at("/problem")).isEqualTo("in_use");
    assertThat(program.post("role/v1/none/archive", "").status()).isEqualTo(404);
  }

  @Test
  void keys_are_narrowed_by_whose_they_are_and_whether_they_are_good() throws Exception {
    Program reader = program.as(project.webUser("reader", "reader"), STACK.get("webPassword"));
    String good = reader.post("key/v1", "{\"name\":\"good\"}").at("/key/id");
    String bad = reader.post("key/v1", "{\"name\":\"bad\"}").at("/key/id");
    assertThat(reader.post("key/v1/" + bad + "/revoke", "{\"x\":1}").status()).isEqualTo(400);
    assertThat(reader.post("key/v1/" + bad + "/revoke", "").at("/state")).isEqualTo("revoked");

    String own = "key/v1?username=" + project.webUser("reader", "reader");
    assertThat(program.get(own + "&state=active").json().at("/items").findValuesAsText("id"))
        .containsExactly(good);
    assertThat(reader.get("key/v1?state=revoked").json().at("/items").findValuesAsText("id"))
        .containsExactly(bad);
    assertThat(reader.get("key/v1?username=" + project.webUser()).json().at("/items")).isEmpty();
  }

  @Test
  void a_worker_is_made_read_changed_and_signs_in() throws Exception {
    String name = "w" + UUID.randomUUID().toString().substring(0, 8);
    Program.Answer made =
        program.post(
            "user/v1",
            """
            {"username":"%s","password":"long enough 1","full_name":"Neema","language":"sw",
             "phone_numbers":["+255 700 1"]}"""
                .formatted(name));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    String at = "user/v1/" + made.at("/id");
    assertThat(made.header("Location")).endsWith("/api/" + at);
    Phone phone =
        project.phone().as(name + "@" + project.domain() + ".commcarehq.org", "long enough 1");
    assertThat(phone.submit(form()).status()).isEqualTo(201);

    Program.Answer changed =
        patch(at, "{\"version\":1,\"full_name\":\"Neema J.\",\"email\":\"n@example.org\"}");
    assertThat(changed.at("/full_name")).isEqualTo("Neema J.");
    assertThat(changed.at("/language")).isEqualTo("sw");
    assertThat(patch(at, "{\"version\":1,\"full_name\":\"Late\"}").status()).isEqualTo(409);
    assertThat(patch(at, "{\"full_name\":\"None\"}").at("/problem")).isEqualTo("version_missing");
    assertThat(program.get(at).at("/full_name")).isEqualTo("Neema J.");
    assertThat(program.post(at + "/deactivate", "").at("/active")).isEqualTo("false");
    assertThat(program.get("user/v1?standing=inactive&text=" + name).json().at("/items"))
        .hasSize(1);
    assertThat(program.post(at + "/delete", "").at("/deleted")).isEqualTo("true");
    assertThat(program.get("user/v1?text=" + name).json().at("/items")).isEmpty();
    assertThat(program.post(at + "/restore", "").at("/deleted")).isEqualTo("false");
    assertThat(
            program
                .post(
                    "user/v1",
                    "{\"username\":\"%s\",\"password\":\"long enough 1\"}".formatted(name))
                .status())
        .isBetween(409, 422);
  }

  @Test
  void fields_that_nobody_may_set_are_refused_and_change_nothing() throws Exception {
    Program.Answer before = program.get("user/v1?text=amina");
    String at = "user/v1/" + before.at("/items/0/id");
    String row =
        "SELECT md5(w::text) FROM hq.mobile_worker w WHERE domain = ? AND username = 'amina'";
    String stored = project.text(row);

    for (String field :
        List.of(
            "\"is_superuser\":true",
            "\"domain\":\"another\"",
            "\"role_id\":\"admin\"",
            "\"password_hash\":\"x\"",
            "\"id\":\"other\"",
            "\"created_on\":\"2020-01-01T00:00:00Z\"")) {
      Program.Answer answer = patch(at, "{\"version\":1," + field + "}");
      assertThat(answer.status()).as(field).isEqualTo(400);
      assertThat(answer.at("/problem")).as(field).isEqualTo("unknown_field");
    }
    assertThat(project.text(row)).isEqualTo(stored);
  }

  @Test
  void lists_of_workers_go_on_where_the_last_part_ended() throws Exception {
    for (int i = 0; i < 5; i++) {
      project.change(
          """
          INSERT INTO hq.mobile_worker (domain, id, username, full_name, password_hash, active,
            created_on) VALUES (?, ?, ?, 'Listed', 'x', true, now())""",
          "listed-" + i,
          "listed" + i);
    }
    List<String> seen = new ArrayList<>();
    String after = "";
    do {
      Program.Answer part = program.get("user/v1?text=listed&limit=2" + after);
      seen.addAll(part.json().at("/items").findValuesAsText("username"));
      after = part.json().at("/next").isNull() ? null : "&after=" + part.at("/next");
    } while (after != null);
    assertThat(seen).containsExactly("listed0", "listed1", "listed2", "listed3", "listed4");
  }

  @Test
  void a_group_is_made_filled_renamed_and_taken_away() throws Exception {
    String amina = program.get("user/v1?text=amina").at("/items/0/id");
    Program.Answer made = program.post("group/v1", "{\"name\":\"North\",\"case_sharing\":true}");
    String at = "group/v1/" + made.at("/id");
    assertThat(made.status()).isEqualTo(201);

    Program.Answer filled = program.post(at + "/members", "{\"add\":[\"%s\"]}".formatted(amina));
    assertThat(filled.at("/members")).isEqualTo("1");
    assertThat(program.get(at + "/members").at("/items/0/user_id")).isEqualTo(amina);
    assertThat(program.get("user/v1?group=" + made.at("/id")).json().at("/items")).hasSize(1);
    assertThat(program.get("user/v1/" + amina).json().at("/groups")).hasSize(1);
    String version = filled.at("/version");
    assertThat(patch(at, "{\"version\":%s,\"name\":\"South\"}".formatted(version)).at("/name"))
        .isEqualTo("South");
    assertThat(patch(at, "{\"version\":%s,\"name\":\"Late\"}".formatted(version)).status())
        .isEqualTo(409);
    assertThat(program.post(at + "/delete", "").at("/deleted")).isEqualTo("true");
    assertThat(program.get("group/v1").json().at("/items").findValuesAsText("id"))
        .doesNotContain(made.at("/id"));
  }

  @Test
  void places_are_made_listed_changed_moved_and_archived() throws Exception {
    String type = UUID.randomUUID().toString();
    project.change(
        """
        INSERT INTO hq.location_type (domain, id, name, code, owns_cases, sees_descendants,
          holds_stock) VALUES (?, ?, 'District', 'district', true, false, false)""",
        type);
    assertThat(program.get("location-type/v1").at("/items/0/id")).isEqualTo(type);
    List<String> made = new ArrayList<>();
    for (String name : List.of("East", "North", "West")) {
      Program.Answer place =
          program.post(
              "location/v1",
              "{\"name\":\"%s\",\"type_id\":\"%s\",\"latitude\":-6.8,\"longitude\":39.2}"
                  .formatted(name, type));
      assertThat(place.status()).as(place.body()).isEqualTo(201);
      made.add(place.at("/id"));
    }
    Program.Answer first = program.get("location/v1?limit=2");
    assertThat(first.json().at("/items").findValuesAsText("name")).containsExactly("East", "North");
    assertThat(
            program
                .get("location/v1?limit=2&after=" + first.at("/next"))
                .json()
                .at("/items")
                .findValuesAsText("name"))
        .containsExactly("West");

    String at = "location/v1/" + made.get(0);
    Program.Answer changed = patch(at, "{\"version\":1,\"name\":\"Far East\"}");
    assertThat(changed.at("/name")).isEqualTo("Far East");
    assertThat(changed.at("/latitude")).startsWith("-6.8");
    assertThat(patch(at, "{\"version\":1,\"name\":\"Late\"}").status()).isEqualTo(409);
    assertThat(program.post(at + "/archive", "").at("/archived")).isEqualTo("true");
    assertThat(program.post(at + "/restore", "").at("/archived")).isEqualTo("false");
    assertThat(program.get("location/v1/none").status()).isEqualTo(404);
    assertThat(program.get("location/v1?after=x").at("/problem")).isEqualTo("bad_parameter");
  }

  @Test
  void workers_are_put_into_places_and_found_there() throws Exception {
    String type = UUID.randomUUID().toString();
    project.change(
        """
        INSERT INTO hq.location_type (domain, id, name, code, owns_cases, sees_descendants,
          holds_stock) VALUES (?, ?, 'Clinic', 'clinic', true, false, false)""",
        type);
    String bay = place(type, "Bay");
    String hill = place(type, "Hill");
    String amina = "user/v1/" + TestProject.userId("amina");

    Program.Answer placed =
        program.post(amina + "/locations", "{\"locations\":[\"%s\",\"%s\"]}".formatted(hill, bay));
    assertThat(placed.at("/locations/0")).isEqualTo(hill);
    assertThat(placed.at("/locations/1")).isEqualTo(bay);
    assertThat(program.get("user/v1?location=" + bay).at("/items/0/username")).isEqualTo("amina");
    assertThat(program.post(amina + "/locations", "{\"locations\":[\"none\"]}").status())
        .isEqualTo(404);
    assertThat(program.post(amina + "/locations", "{\"locations\":[]}").json().at("/locations"))
        .isEmpty();
    assertThat(program.get("user/v1?location=" + bay).json().at("/items")).isEmpty();
    assertThat(program.get("location/v1?type_id=" + type).json().at("/items"))
        .extracting(one -> one.at("/name").asText())
        .containsExactly("Bay", "Hill");
    assertThat(program.get("location/v1?site_code=hill").at("/items/0/id")).isEqualTo(hill);
    assertThat(program.get("location/v1?all=true&limit=1").json().at("/next").isNull()).isFalse();
  }

  private static String place(String type, String name) throws Exception {
    return program
        .post("location/v1", "{\"name\":\"%s\",\"type_id\":\"%s\"}".formatted(name, type))
        .at("/id");
  }

  @Test
  void who_may_not_change_people_is_refused() throws Exception {
    Program reader = program.as(project.webUser("reader", "reader"), STACK.get("webPassword"));

    assertThat(reader.get("user/v1").status()).isEqualTo(403);
    assertThat(reader.get("group/v1").status()).isEqualTo(403);
    assertThat(reader.post("user/v1", "{}").status()).isEqualTo(403);
    assertThat(reader.post("group/v1", "{}").status()).isEqualTo(403);
  }

  private static Program.Answer patch(String path, String json) throws Exception {
    return program.send("PATCH", path, "application/json", json);
  }

  private static String form() {
    return Forms.registration(UUID.randomUUID().toString(), UUID.randomUUID().toString(), "N");
  }
}
