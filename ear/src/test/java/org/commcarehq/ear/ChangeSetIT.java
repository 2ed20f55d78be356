package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bulk actions and checks, as programs and the command line ask for them. */
class ChangeSetIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final int CASES = Integer.getInteger("hq.change-set.cases", 60);
  private static TestProject project;
  private static Program program;

  @BeforeAll
  static void a_project_of_our_own() throws Exception {
    project = TestProject.create(STACK, "sets");
    program = project.program();
  }

  @Test
  void many_cases_are_closed_and_all_but_those_changed_since_are_opened_again() throws Exception {
    List<String> ids = cases(CASES);
    Program.Answer started =
        program.post(
            "case/v1/bulk",
            "{\"ids\":[%s],\"close\":true,\"owner_id\":\"team\",\"reason\":\"a test\"}"
                .formatted(quoted(ids)));
    assertThat(started.status()).isEqualTo(202);
    String at = "change-set/v1/" + started.at("/id");
    assertThat(started.header("Location")).endsWith("/api/" + at);
    assertThat(program.over(at, "/change_set/over").at("/change_set/done")).isEqualTo("" + CASES);
    assertThat(program.get("case/v1/" + ids.get(5)).at("/closed")).isEqualTo("true");
    for (String id : ids.subList(0, 3)) {
      project.phone().submit(Forms.followUp(UUID.randomUUID().toString(), id, "visits", "9"));
    }

    assertThat(program.post(at + "/undo", "{\"reason\":\"a mistake\"}").status()).isEqualTo(202);
    Program.Answer undone = program.over(at, "/change_set/over");

    assertThat(undone.at("/change_set/state")).isEqualTo("partly_undone");
    assertThat(undone.at("/change_set/undo/undone")).isEqualTo("" + (CASES - 3));
    assertThat(undone.at("/change_set/undo/conflicts")).isEqualTo("3");
    Program.Answer left = program.get(at + "?only_problems=true");
    assertThat(left.json().at("/items/items").findValuesAsText("target"))
        .containsExactlyElementsOf(ids.subList(0, 3));
    assertThat(left.at("/items/items/0/undo/conflict/by")).isEqualTo("amina");
    assertThat(program.get("case/v1/" + ids.get(0)).at("/closed")).isEqualTo("true");
    assertThat(program.get("case/v1/" + ids.get(5)).at("/closed")).isEqualTo("false");
    assertThat(program.post(at + "/undo", "{}").at("/problem")).isEqualTo("undone_before");
    assertThat(program.get(at + "?limit=2").at("/items/next")).isEqualTo("2");
    assertThat(program.get("change-set/v1").json().at("/items").findValuesAsText("id"))
        .contains(started.at("/id"));
  }

  @Test
  void a_check_of_the_project_finds_what_is_stored_differently_and_mends_it() throws Exception {
    String caseId = cases(1).get(0);
    String[] commands = {"verify-cases", "rebuild-cases", "verify-cases"};
    int[] ends = {1, 1, 0};
    try (var connection = STACK.postgres();
        var spoil =
            connection.prepareStatement(
                "UPDATE hq.commcare_case SET name = 'Nobody' WHERE domain = ? AND id = ?")) {
      spoil.setString(1, project.domain());
      spoil.setString(2, caseId);
      spoil.executeUpdate();
    }

    Program.Answer started = program.post("case-check/v1", "{\"mode\":\"verify\"}");
    assertThat(started.status()).isEqualTo(202);
    Program.Answer check = program.over("case-check/v1/" + started.at("/id"), "/check/over");
    assertThat(check.at("/differences/items/0/case_id")).isEqualTo(caseId);
    assertThat(check.at("/differences/items/0/stored")).isEqualTo("Nobody");
    for (int i = 0; i < commands.length; i++) {
      HqCommand.Ended ended =
          hq(project, commands[i], project.domain(), "--case", caseId, "--reason", "a \"test\"");
      assertThat(ended.status()).as(ended.words()).isEqualTo(ends[i]);
    }
    assertThat(program.get("case-check/v1").json().at("/items").findValuesAsText("started_by"))
        .contains(project.webUser());
    HqCommand.Ended deep =
        hq(project, "verify-cases", project.domain(), "--case", caseId, "--deep");
    assertThat(deep.status()).as(deep.words()).isZero();
    assertThat(hq(project, "rebuild-cases", project.domain(), "--deep").status()).isEqualTo(2);
    assertThat(program.get("case/v1/" + caseId).at("/name")).isEqualTo("case");
    assertThat(program.post("case-check/v1", "{\"mode\":\"look\"}").at("/problem"))
        .isEqualTo("bad_body");
    assertThat(
            program
                .post("case-check/v1", "{\"mode\":\"rebuild\",\"deep\":true,\"reason\":\"a test\"}")
                .at("/problem"))
        .isEqualTo("deep_changes_nothing");
    assertThat(program.post("case-check/v1", "{\"mode\":\"rebuild\"}").at("/problem"))
        .isEqualTo("reason_missing");
  }

  @Test
  void errors_are_reprocessed_and_undone_from_the_command_line() throws Exception {
    TestProject own = TestProject.create(STACK, "errors");
    Program asking = own.program();
    String formId = UUID.randomUUID().toString();
    String later = UUID.randomUUID().toString();
    String block =
        Forms.block(
            "child-of-" + later,
            "<create><case_type>x</case_type><case_name>n</case_name></create>"
                + "<index><p case_type=\"m\">"
                + later
                + "</p></index>");
    own.phone().submit(Forms.form(Forms.FOLLOW_UP, formId, "", block));
    own.phone().submit(Forms.registration(UUID.randomUUID().toString(), later, "L"));

    HqCommand.Ended reprocessed = hq(own, "reprocess-errors", own.domain());

    assertThat(reprocessed.status()).as(reprocessed.words()).isZero();
    assertThat(asking.get("form/v1/" + formId).at("/state")).isEqualTo("normal");
    String set = asking.get("change-set/v1").at("/items/0/id");
    HqCommand.Ended undone = hq(own, "undo", own.domain(), set, "--reason", "a mistake");
    assertThat(undone.status()).as(undone.words()).isZero();
    assertThat(asking.get("form/v1/" + formId).at("/state")).isEqualTo("archived");
    assertThat(hq(own, "undo", own.domain(), "nobody").status()).isEqualTo(2);
    assertThat(hq(project, "verify-cases", "no-such-project").status()).isEqualTo(2);
  }

  private static List<String> cases(int many) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int from = 0; from < many; from += 100) {
      StringBuilder blocks = new StringBuilder();
      for (int i = from; i < Math.min(many, from + 100); i++) {
        ids.add(UUID.randomUUID().toString());
        blocks.append(
            Forms.block(
                ids.get(i),
                "<create><case_type>mother</case_type><case_name>case</case_name></create>"
                    + "<update><visits>0</visits></update>"));
      }
      project
          .phone()
          .submit(
              Forms.form(Forms.REGISTRATION, UUID.randomUUID().toString(), "", blocks.toString()));
    }
    return ids;
  }

  private static String quoted(List<String> ids) {
    return String.join(",", ids.stream().map(id -> "\"" + id + "\"").toList());
  }

  private static HqCommand.Ended hq(TestProject of, String... words) throws Exception {
    return new HqCommand(STACK, of).run(words);
  }
}
