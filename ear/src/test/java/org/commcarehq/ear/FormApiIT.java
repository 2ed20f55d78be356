package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Forms and cases as programs read and treat them. */
class FormApiIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final String WHY = "{\"reason\":\"a test\"}";
  private static TestProject project;
  private static TestProject another;
  private static Program program;
  private final String formId = UUID.randomUUID().toString();
  private final String caseId = UUID.randomUUID().toString();

  @BeforeAll
  static void a_project_of_our_own() throws Exception {
    project = TestProject.create(STACK, "api");
    another = TestProject.create(STACK, "api-other");
    program = project.program();
  }

  @Test
  void a_form_is_read_with_its_cases_bytes_and_receipt() throws Exception {
    String xml = Forms.registration(formId, caseId, "Amina");
    project.phone().submit(xml);

    Program.Answer form = program.get("form/v1/" + formId);

    assertThat(form.status()).isEqualTo(200);
    assertThat(form.header("Content-Type")).startsWith("application/json");
    assertThat(form.at("/state")).isEqualTo("normal");
    assertThat(form.at("/meta/device_id")).isEqualTo("it-phone");
    assertThat(form.at("/cases/0/id")).isEqualTo(caseId);
    assertThat(form.at("/receipt/form_id")).isEqualTo(formId);
    assertThat(form.at("/receipt/content_hash")).hasSize(64);
    Program.Answer bytes = program.get("form/v1/" + formId + "/xml");
    assertThat(bytes.body()).isEqualTo(xml);
    assertThat(bytes.header("Content-Security-Policy")).contains("sandbox");
    assertThat(bytes.header("Content-Disposition")).startsWith("attachment");
    assertThat(program.get("form/v1/" + formId + "/attachments/form.xml").body()).isEqualTo(xml);
    assertThat(program.get("form/v1/" + formId + "/attachments/none").status()).isEqualTo(404);
  }

  @Test
  void a_form_is_archived_and_comes_back_and_each_deed_is_told() throws Exception {
    project.phone().submit(Forms.registration(formId, caseId, "Amina"));

    assertThat(program.post("form/v1/" + formId + "/archive", "{}").at("/problem"))
        .isEqualTo("reason_missing");
    assertThat(program.post("form/v1/" + formId + "/archive", WHY).at("/state"))
        .isEqualTo("archived");
    assertThat(program.post("form/v1/" + formId + "/archive", WHY).at("/changed"))
        .isEqualTo("false");
    assertThat(program.get("case/v1/" + caseId).at("/deleted")).isEqualTo("true");
    assertThat(program.post("form/v1/" + formId + "/unarchive", "").status()).isEqualTo(200);
    assertThat(program.post("form/v1/" + formId + "/delete", WHY).at("/state"))
        .isEqualTo("deleted");
    assertThat(program.post("form/v1/" + formId + "/archive", WHY).status()).isEqualTo(409);
    assertThat(program.post("form/v1/" + formId + "/restore", "").at("/state")).isEqualTo("normal");
    Program.Answer form = program.get("form/v1/" + formId);
    assertThat(form.json().at("/operations")).hasSize(4);
    assertThat(form.at("/operations/0/by")).isEqualTo(project.webUser());
    assertThat(form.at("/operations/0/reason")).isEqualTo("a test");
  }

  @Test
  void a_form_is_edited_and_its_earlier_version_is_kept() throws Exception {
    project.phone().submit(Forms.registration(formId, caseId, "Amina"));
    String edited = Forms.registration(formId, caseId, "Amina K.");

    assertThat(put("form/v1/" + formId, edited).at("/problem")).isEqualTo("reason_missing");
    Program.Answer done = put("form/v1/" + formId + "?reason=a%20typo", edited);

    assertThat(done.at("/changed")).isEqualTo("true");
    assertThat(program.get("case/v1/" + caseId).at("/name")).isEqualTo("Amina K.");
    assertThat(program.get("form/v1/" + formId).json().at("/versions")).hasSize(1);
    String other = Forms.registration("other", caseId, "B");
    assertThat(put("form/v1/" + formId + "?reason=x", other).at("/problem"))
        .isEqualTo("other_instance_id");
    assertThat(put("form/v1/" + formId + "?reason=x", "no xml").status()).isBetween(400, 422);
    assertThat(
            program.send("PUT", "form/v1/" + formId + "?reason=x", "text/plain", edited).status())
        .isEqualTo(415);
  }

  @Test
  void an_edit_of_another_version_than_the_stored_one_is_refused() throws Exception {
    project.phone().submit(Forms.registration(formId, caseId, "Amina"));
    String at = "form/v1/" + formId;
    String opened = program.get(at).header("ETag");
    assertThat(program.get(at + "/xml").header("ETag")).isEqualTo(opened);
    String theirs = Forms.registration(formId, caseId, "Theirs");
    Program.Answer saved = program.replace(at + "?reason=x", opened, theirs);
    assertThat(saved.at("/changed")).isEqualTo("true");

    String mine = Forms.registration(formId, caseId, "Mine");
    Program.Answer refused = program.replace(at + "?reason=x", opened, mine);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/problem")).isEqualTo("edited_meanwhile");
    assertThat(program.get("case/v1/" + caseId).at("/name")).isEqualTo("Theirs");
    assertThat(program.get(at).header("ETag")).isEqualTo(saved.header("ETag"));
    assertThat(program.replace(at + "?reason=x", saved.header("ETag"), mine).status())
        .isEqualTo(200);
    assertThat(program.replace(at + "?reason=x", "no tag", mine).status()).isEqualTo(400);
  }

  @Test
  void a_form_in_error_is_found_by_its_state_and_reprocessed() throws Exception {
    String later = UUID.randomUUID().toString();
    String block =
        Forms.block(
            caseId,
            "<create><case_type>x</case_type><case_name>n</case_name></create>"
                + "<index><p case_type=\"m\">"
                + later
                + "</p></index>");
    project.phone().submit(Forms.form(Forms.FOLLOW_UP, formId, "", block));

    assertThat(program.get("form/v1?state=error").json().at("/items").findValuesAsText("id"))
        .contains(formId);
    assertThat(program.post("form/v1/" + formId + "/reprocess", "").at("/problem")).contains(later);
    project.phone().submit(Forms.registration(UUID.randomUUID().toString(), later, "L"));
    assertThat(program.post("form/v1/" + formId + "/reprocess", "").at("/state"))
        .isEqualTo("normal");
    Program.Answer form = program.get("form/v1/" + formId);
    assertThat(form.at("/operations/0/problem")).contains(later);
    assertThat(form.json().at("/operations/1/problem").isNull()).isTrue();
  }

  @Test
  void lists_go_on_where_the_last_part_ended() throws Exception {
    String type = "http://example.org/" + UUID.randomUUID();
    for (int i = 0; i < 5; i++) {
      project.phone().submit(Forms.form(type, "list-" + UUID.randomUUID(), "<a>1</a>", ""));
    }
    Set<String> seen = new HashSet<>();
    String after = "";
    int parts = 0;
    do {
      Program.Answer part = program.get("form/v1?limit=2&xmlns=" + type + after);
      seen.addAll(part.json().at("/items").findValuesAsText("id"));
      after = part.json().at("/next").isNull() ? null : "&after=" + part.at("/next");
      parts++;
    } while (after != null);
    assertThat(seen).hasSize(5);
    assertThat(parts).isEqualTo(3);
  }

  @Test
  void balances_below_zero_are_listed_part_by_part() throws Exception {
    String taken =
        ("<transfer xmlns='http://commcarehq.org/ledger/v1' src='%s' section-id='stock'>"
                + "<entry id='%s' quantity='%s'/></transfer>")
            .repeat(3)
            .formatted(caseId, "ors", "2.5", caseId, "zinc", "1", caseId, "aspirin", "9");
    project.phone().submit(Forms.registration(formId, caseId, "Amina"));
    project
        .phone()
        .submit(Forms.form(Forms.FOLLOW_UP, UUID.randomUUID().toString(), "<a/>", taken));

    List<String> balances = new ArrayList<>();
    String after = "";
    do {
      Program.Answer part = program.get("ledger/v1?negative=true&limit=2" + after);
      part.json()
          .at("/items")
          .forEach(
              one -> balances.add(one.at("/entry").asText() + " " + one.at("/balance").asDouble()));
      assertThat(part.at("/items/0/case_id")).isEqualTo(caseId);
      assertThat(part.at("/items/0/section")).isEqualTo("stock");
      after = part.json().at("/next").isNull() ? null : "&after=" + part.at("/next");
    } while (after != null);

    assertThat(balances).containsExactly("aspirin -9.0", "ors -2.5", "zinc -1.0");
    for (String query : List.of("", "?negative=false", "?negative=true&after=MjAyNg")) {
      assertThat(program.get("ledger/v1" + query).at("/problem")).isEqualTo("bad_parameter");
    }
    assertThat(another.program().get("ledger/v1?negative=true").json().at("/items")).isEmpty();
  }

  @Test
  void a_case_is_read_with_its_history_deleted_restored_verified_and_rebuilt() throws Exception {
    project.phone().submit(Forms.registration(formId, caseId, "Amina"));
    String at = "case/v1/" + caseId;
    assertThat(program.get(at).at("/properties/visits")).isEqualTo("0");
    assertThat(program.get(at + "/history").at("/items/0/form_id")).isEqualTo(formId);
    assertThat(program.post(at + "/delete", "{}").status()).isEqualTo(422);
    assertThat(program.post(at + "/delete", WHY).at("/deleted")).isEqualTo("true");
    project.phone().submit(Forms.followUp(UUID.randomUUID().toString(), caseId, "visits", "3"));
    assertThat(program.get(at).at("/deleted")).isEqualTo("true");
    assertThat(program.post(at + "/restore", "").at("/deleted")).isEqualTo("false");
    assertThat(program.get(at).at("/properties/visits")).isEqualTo("3");
    assertThat(program.post(at + "/verify", "").at("/same")).isEqualTo("true");
    assertThat(program.post(at + "/rebuild", "{}").at("/problem")).isEqualTo("reason_missing");
    assertThat(program.post(at + "/rebuild", WHY).at("/rebuilt")).isEqualTo("true");
    assertThat(program.get(at).json().at("/operations").findValuesAsText("act"))
        .containsExactly("delete", "restore", "rebuild");
  }

  @Test
  void what_is_no_form_is_listed_and_its_bytes_can_be_had() throws Exception {
    TestProject own = TestProject.create(STACK, "unreadable");
    Program asking = own.program();
    for (String bytes : List.of("no form", "<a", "no form")) {
      own.phone().submitRaw(bytes);
    }

    Program.Answer first = asking.get("unreadable/v1?limit=1");
    Program.Answer second = asking.get("unreadable/v1?limit=1&after=" + first.at("/next"));

    assertThat(first.at("/items/0/times")).isEqualTo("2");
    assertThat(first.at("/items/0/submitter")).isEqualTo("amina");
    assertThat(second.at("/items/0/times")).isEqualTo("1");
    assertThat(second.json().at("/next").isNull()).isTrue();
    String at = "unreadable/v1/" + first.at("/items/0/id");
    assertThat(asking.get(at).at("/content_length")).isEqualTo("7");
    Program.Answer bytes = asking.get(at + "/bytes");
    assertThat(bytes.body()).isEqualTo("no form");
    assertThat(bytes.header("Content-Disposition")).startsWith("attachment");
    assertThat(program.get(at).status()).isEqualTo(404);
    own.change("DELETE FROM hq.blob_spool WHERE domain = ?");
    own.change("DELETE FROM hq.blob WHERE domain = ?");
    assertThat(asking.get(at + "/bytes").status()).isEqualTo(503);
  }

  @Test
  void who_is_not_a_web_user_of_the_project_gets_nothing() throws Exception {
    String at = "form/v1/" + formId;
    assertThat(program.anonymous().get(at).status()).isEqualTo(401);
    assertThat(program.as(STACK.get("webUser"), "wrong").get(at).status()).isEqualTo(401);
    assertThat(program.as("amina", "wrong").get(at).status()).isEqualTo(401);
    for (String worker : List.of("amina", "amina@" + project.domain() + ".commcarehq.org")) {
      assertThat(program.as(worker, STACK.get("devicePassword")).get(at).status()).isEqualTo(403);
    }
    another.phone().submit(Forms.registration(formId, caseId, "Amina"));
    String nothing = program.get("form/v1/nobody").body();
    for (String path :
        List.of(
            "form/v1/" + formId,
            "form/v1/" + formId + "/xml",
            "case/v1/" + caseId,
            "case/v1/" + caseId + "/history",
            "change-set/v1/nobody",
            "case-check/v1/nobody",
            "unreadable/v1/nobody",
            "unreadable/v1/nobody/bytes",
            "receipt/v1/key/nobody",
            "form/v1/a%00b")) {
      assertThat(program.get(path).status()).as(path).isEqualTo(404);
      assertThat(program.get(path).body()).as(path).isEqualTo(nothing);
      for (String domain : List.of(another.domain(), "no-such-project")) {
        Program.Answer outside = Program.of(STACK, domain).get(path);
        assertThat(outside.status()).as(path).isEqualTo(404);
        assertThat(outside.body()).as(path).isEqualTo(nothing);
      }
    }
    for (String path :
        List.of(
            "form/v1/" + formId + "/archive",
            "case/v1/" + caseId + "/delete",
            "case/v1/" + caseId + "/rebuild",
            "case/v1/" + caseId + "/verify")) {
      assertThat(program.post(path, WHY).body()).as(path).isEqualTo(nothing);
    }
  }

  @Test
  void what_is_not_understood_is_refused_by_name() throws Exception {
    project.phone().submit(Forms.registration(formId, caseId, "Amina"));
    String at = "form/v1/" + formId + "/archive";
    assertThat(program.post(at, "{\"reasom\":\"x\"}").at("/problem")).isEqualTo("unknown_field");
    for (String body : List.of("{", "[]", "null", "{} {}", "{\"reason\":{}}", "\u0000")) {
      assertThat(program.post(at, body).at("/problem")).as(body).isEqualTo("not_json");
    }
    assertThat(program.post(at, "{\"reason\":\"a\\u0000b\"}").status()).isEqualTo(400);
    assertThat(program.send("POST", at, "text/plain", WHY).status()).isEqualTo(415);
    assertThat(program.post(at, "{\"reason\":\"" + "x".repeat(5_000_000) + "\"}").status())
        .isEqualTo(413);
    for (String query :
        List.of("state=none", "limit=0", "limit=x", "after=%21", "received_from=today")) {
      Program.Answer answer = program.get("form/v1?" + query);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.at("/problem")).isEqualTo("bad_parameter");
    }
    assertThat(program.get("none/v1").status()).isEqualTo(404);
    assertThat(program.send("PATCH", "form/v1/" + formId, "application/json", "{}").status())
        .isEqualTo(405);
    String many =
        String.join(",", IntStream.rangeClosed(0, 10_000).mapToObj(i -> "\"f" + i + "\"").toList());
    assertThat(
            program
                .post(
                    "form/v1/bulk", "{\"act\":\"archive\",\"ids\":[" + many + "],\"reason\":\"x\"}")
                .at("/problem"))
        .isEqualTo("too_many_items");
    for (String body :
        List.of(
            "{\"ids\":[\"a\"]}",
            "{\"act\":\"burn\",\"ids\":[\"a\"]}",
            "{\"act\":\"restore\",\"ids\":[null]}",
            "{\"act\":\"archive\",\"all_errors\":true}")) {
      assertThat(program.post("form/v1/bulk", body).at("/problem")).as(body).isEqualTo("bad_body");
    }
  }

  private static Program.Answer put(String path, String xml) throws Exception {
    return program.send("PUT", path, "text/xml; charset=utf-8", xml);
  }
}
