package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people see and may do by their role. */
class PageRulesIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final String WHY = "{\"reason\":\"a test\"}";
  private static TestProject project;

  @BeforeAll
  static void a_project_with_one_submission() throws Exception {
    project = TestProject.create(STACK, "rules");
    project.role("reader", "view_reports", "access_api", "access_all_locations");
    project.phone().submit(Forms.registration("f1", "c1", "Neema"));
  }

  @Test
  void a_reader_sees_what_is_to_be_read_and_is_told_that_the_rest_is_not_open() throws Exception {
    Visitor reader = visitor(project.webUser("reader", "reader"));

    assertThat(statusOf(reader, "cases/")).isEqualTo(200);
    assertThat(statusOf(reader, "submissions/f1/")).isEqualTo(200);
    for (String closed :
        new String[] {"submissions/f1/edit/", "bulk/", "checks/", "pipeline/", "unreadable/"}) {
      assertThat(statusOf(reader, closed)).as(closed).isEqualTo(403);
    }
  }

  @Test
  void the_navigation_leads_to_what_is_open_only() throws Exception {
    String page = text(visitor(project.webUser("reader", "reader")), "cases/");

    assertThat(page).contains("/submissions/\"", "/exports/\"");
    assertThat(page).doesNotContain("/pipeline/\"", "/checks/\"", "/bulk/\"", "/unreadable/\"");
    assertThat(text(visitor(project.webUser()), "cases/")).contains("/pipeline/\"", "/checks/\"");
  }

  @Test
  void what_cannot_be_done_is_not_offered() throws Exception {
    String reader = text(visitor(project.webUser("reader", "reader")), "submissions/f1/");
    String administrator = text(visitor(project.webUser()), "submissions/f1/");

    assertThat(administrator).contains("id=\"archive\"", "id=\"edit\"");
    assertThat(reader).doesNotContain("id=\"archive\"", "id=\"edit\"", "ask-delete");
  }

  @Test
  void a_member_without_any_permission_has_a_dashboard_without_figures() throws Exception {
    Visitor nobody = visitor(project.webUser("nobody", "no-such-role"));

    assertThat(text(nobody, "dashboard/"))
        .contains("No figures for your role")
        .doesNotContain("Submissions today");
    assertThat(statusOf(nobody, "cases/")).isEqualTo(403);
  }

  @Test
  void a_project_of_others_is_answered_like_one_that_does_not_exist() throws Exception {
    Visitor stranger = visitor(TestProject.create(STACK, "rules-other").webUser());

    HttpResponse<byte[]> theirs = stranger.get("/a/" + project.domain() + "/cases/", Map.of());
    HttpResponse<byte[]> nowhere = stranger.get("/a/nowhere/cases/", Map.of());

    assertThat(theirs.statusCode()).isEqualTo(404);
    assertThat(nowhere.statusCode()).isEqualTo(404);
  }

  @Test
  void a_changed_role_counts_at_the_next_click() throws Exception {
    Visitor promoted = visitor(project.webUser("promoted", "reader"));
    assertThat(statusOf(promoted, "checks/")).isEqualTo(403);

    project.change(
        "UPDATE hq.membership SET role = 'admin' WHERE domain = ? AND username LIKE 'promoted@%'");

    assertThat(statusOf(promoted, "checks/")).isEqualTo(200);
  }

  @Test
  void an_account_that_is_switched_off_is_signed_out() throws Exception {
    String username = project.webUser("leaver", "admin");
    Visitor leaver = visitor(username);
    assertThat(statusOf(leaver, "cases/")).isEqualTo(200);

    project.change(
        "UPDATE hq.web_user SET active = false WHERE username LIKE 'leaver@' || ? || '.%'");

    HttpResponse<byte[]> answer = leaver.get("/a/" + project.domain() + "/cases/", Map.of());
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse("")).contains("/login/");
  }

  @Test
  void a_program_may_do_what_the_role_of_its_user_allows() throws Exception {
    Program reader = program(project.webUser("reader", "reader"));

    assertThat(reader.get("form/v1/f1").status()).isEqualTo(200);
    assertThat(reader.get("case/v1/c1").status()).isEqualTo(200);
    assertThat(reader.post("form/v1/f1/archive", WHY).status()).isEqualTo(403);
    assertThat(reader.get("change-set/v1").status()).isEqualTo(403);
  }

  @Test
  void a_person_who_may_be_no_program_is_refused_as_one() throws Exception {
    project.role("clerk", "view_reports", "edit_data", "access_all_locations");
    Program clerk = program(project.webUser("clerk", "clerk"));

    Program.Answer answer = clerk.get("form/v1/f1");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.at("/problem")).isEqualTo("forbidden");
  }

  private static Program program(String username) {
    return Program.of(STACK, project.domain()).as(username, STACK.get("webPassword"));
  }

  private static Visitor visitor(String username) throws Exception {
    return Visitor.signedIn(STACK.get("url"), username, STACK.get("webPassword"));
  }

  private static int statusOf(Visitor visitor, String place) throws Exception {
    return visitor.get("/a/" + project.domain() + "/" + place, Map.of()).statusCode();
  }

  private static String text(Visitor visitor, String place) throws Exception {
    HttpResponse<byte[]> page = visitor.get("/a/" + project.domain() + "/" + place, Map.of());
    return new String(page.body(), StandardCharsets.UTF_8);
  }
}
