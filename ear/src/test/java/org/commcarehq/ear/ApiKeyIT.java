package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Programs that sign in with keys, and the page where people make them. */
class ApiKeyIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final String FORMS = "form/v1?limit=1";
  private static TestProject project;
  private static TestProject another;
  private static Program owner;
  private static String boss;

  @BeforeAll
  static void a_project_whose_administrator_belongs_to_another_as_well() throws Exception {
    project = TestProject.create(STACK, "keys");
    another = TestProject.create(STACK, "keys-other");
    boss = project.webUser();
    another.change("INSERT INTO hq.membership VALUES (?, ?, 'admin')", boss);
    project.role("reader", "view_reports", "access_api", "access_all_locations");
    project.role("sender", "edit_data", "access_api", "access_all_locations");
    owner = project.program();
  }

  @Test
  void a_program_reads_with_a_key_what_its_owner_may_read() throws Exception {
    Program.Answer made = make("{\"name\":\"reports\",\"role\":\"reader\"}");
    Program program = owner.withKey(boss, made.at("/secret"));

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).endsWith("/api/key/v1/" + made.at("/key/id"));
    assertThat(made.at("/key/state")).isEqualTo("active");
    assertThat(program.get(FORMS).status()).isEqualTo(200);
    assertThat(program.post("form/v1/none/delete", "{\"reason\":\"x\"}").status()).isEqualTo(403);
    assertThat(program.post("key/v1", "{\"name\":\"more\"}").at("/problem")).isEqualTo("by_key");
    Program.Answer seen = owner.get("key/v1/" + made.at("/key/id"));
    assertThat(seen.at("/last_used_from")).isNotBlank();
    assertThat(seen.body()).doesNotContain(made.at("/secret"));
  }

  @Test
  void a_key_that_is_not_good_here_is_answered_like_no_key_at_all() throws Exception {
    String good = make("{\"name\":\"good\"}").at("/secret");
    String elsewhere = make("{\"name\":\"far\",\"networks\":[\"203.0.113.0/24\"]}").at("/secret");
    Program.Answer old = make("{\"name\":\"old\",\"expires_on\":\"2999-01-01T00:00:00Z\"}");
    project.change(
        "UPDATE hq.api_key SET expires_on = now() WHERE domain = ? AND id = ?", old.at("/key/id"));
    Program.Answer taken = make("{\"name\":\"taken\"}");
    assertThat(owner.withKey(boss, taken.at("/secret")).get(FORMS).status()).isEqualTo(200);
    assertThat(owner.post("key/v1/" + taken.at("/key/id") + "/revoke", "").at("/state"))
        .isEqualTo("revoked");
    Program other = Program.of(STACK, another.domain());

    Map<String, Program.Answer> answers = new LinkedHashMap<>();
    answers.put("of another project", other.withKey(boss, good).get(FORMS));
    answers.put("from another address", owner.withKey(boss, elsewhere).get(FORMS));
    answers.put("expired", owner.withKey(boss, old.at("/secret")).get(FORMS));
    answers.put("revoked", owner.withKey(boss, taken.at("/secret")).get(FORMS));
    answers.put("of somebody else", owner.withKey("x@example.org", good).get(FORMS));
    answers.put("made up", owner.withKey(boss, "x".repeat(43)).get(FORMS));
    answers.put("nothing", owner.withKey(boss, "").get(FORMS));
    answers.put("of no project", Program.of(STACK, "nowhere").withKey(boss, good).get(FORMS));

    Program.Answer nobody = owner.anonymous().get(FORMS);
    assertThat(answers)
        .allSatisfy(
            (why, answer) -> {
              assertThat(answer.status()).as(why).isEqualTo(401);
              assertThat(answer.body()).as(why).isEqualTo(nobody.body());
              assertThat(answer.header("WWW-Authenticate"))
                  .as(why)
                  .isEqualTo(nobody.header("WWW-Authenticate"));
            });
    assertThat(owner.withKey(boss, good).get(FORMS).status()).isEqualTo(200);
  }

  @Test
  void forms_are_taken_from_a_key_that_may_change_data() throws Exception {
    String sender = make("{\"name\":\"s\",\"role\":\"sender\"}").at("/secret");
    String reader = make("{\"name\":\"r\",\"role\":\"reader\"}").at("/secret");
    String form = UUID.randomUUID().toString();

    assertThat(phone(reader).submit(form(form)).status()).isEqualTo(403);
    assertThat(phone("x").submit(form(form)).status()).isEqualTo(401);
    Phone.Answer taken = phone(sender).submit(form(form));

    assertThat(taken.status()).isEqualTo(201);
    assertThat(owner.get("form/v1/" + form).at("/submitter")).isIn(boss, "");
    assertThat(
            project.number(
                "SELECT count(*) FROM hq.form_instance WHERE domain = ? AND id = ?", form))
        .isEqualTo(1);
  }

  @Test
  void who_is_no_administrator_sees_and_revokes_their_own_keys_only() throws Exception {
    Program.Answer theirs = make("{\"name\":\"boss\"}");
    Program reader = owner.as(project.webUser("reader", "reader"), STACK.get("webPassword"));
    Program.Answer mine = reader.post("key/v1", "{\"name\":\"mine\"}");
    String at = "key/v1/" + theirs.at("/key/id");

    assertThat(reader.get("key/v1").json().at("/items").findValuesAsText("id"))
        .containsExactly(mine.at("/key/id"));
    assertThat(reader.get(at).status()).isEqualTo(404);
    assertThat(reader.post(at + "/revoke", "").status()).isEqualTo(404);
    assertThat(reader.post("key/v1", "{\"name\":\"x\",\"role\":\"sender\"}").at("/problem"))
        .isEqualTo("more_than_yours");
    assertThat(owner.get("key/v1?limit=2").json().at("/next").isNull()).isFalse();
    assertThat(owner.post("key/v1/" + mine.at("/key/id") + "/revoke", "").status()).isEqualTo(200);
    assertThat(owner.post("key/v1", "{\"name\":\"x\",\"hash\":\"00\"}").status()).isEqualTo(400);
  }

  @Test
  void people_make_a_key_see_it_once_and_revoke_it() throws Exception {
    if (Browser.installed().isEmpty()) {
      throw new TestAbortedException("no browser on this machine");
    }
    String name = "Export every night";
    String maker = project.webUser("maker", "admin");
    try (Browser browser = Browser.open(STACK.get("url"))) {
      Screens.usual(browser);
      browser.go("/");
      browser.signIn(maker, STACK.get("webPassword"));
      browser.awaitAddress("/dashboard/");
      browser.go("/a/" + project.domain() + "/keys/");
      browser.type("#name", name);
      browser.type("#networks", "127.0.0.1, ::1, 10.1.2.3/16");
      browser.click("#create");
      String secret = browser.await("#secret").getText();

      assertThat(secret).hasSize(43);
      assertThat(owner.withKey(maker, secret).get(FORMS).status()).isEqualTo(200);
      Screens.look(browser, "keys-made");

      browser.go("/a/" + project.domain() + "/keys/");
      assertThat(browser.shows("#secret")).isFalse();
      assertThat(browser.texts("#list li").get(0)).contains(name, "10.1.0.0/16", "Good");
      Screens.look(browser, "keys");
      browser.click("#list li .btn");
      browser.await("#revoke");
      Screens.look(browser, "keys-revoke");
      browser.click("#revoke");
      assertThat(browser.await(".note.ok").getText()).contains("revoked");
      assertThat(browser.texts("#list li").get(0)).contains(name, "Revoked");
      assertThat(owner.withKey(maker, secret).get(FORMS).status()).isEqualTo(401);
    }
  }

  private static Program.Answer make(String draft) throws Exception {
    return owner.post("key/v1", draft);
  }

  private static String form(String id) {
    return Forms.registration(id, UUID.randomUUID().toString(), "By a program");
  }

  private static Phone phone(String secret) {
    return project.phone().anonymous().with("Authorization", "ApiKey " + boss + ":" + secret);
  }
}
