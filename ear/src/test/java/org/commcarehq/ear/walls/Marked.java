package org.commcarehq.ear.walls;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.commcarehq.ear.Forms;
import org.commcarehq.ear.Multipart;
import org.commcarehq.ear.Phone;
import org.commcarehq.ear.Program;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;
import org.commcarehq.ear.Wait;

/** Fills a project through its doors with words that are nowhere else. */
final class Marked {
  /** Is in every text. */
  static final String TEXT = "zebramarker";

  /** Is in every name that devices choose for a thing, which may be told to who has sent it. */
  static final String ID = "quaggaid";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ReadyStack stack;
  private final TestProject project;
  private final Program program;
  private final Phone phone;
  private final String text;
  private final String xml;
  private final String why;

  private Marked(ReadyStack stack, TestProject project, String text) throws Exception {
    this.stack = stack;
    this.project = project;
    this.program = project.program();
    this.phone = project.phone();
    this.text = text;
    this.xml = text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    this.why = json(Map.of("reason", text));
  }

  /** Fills it with this text; what is a name in the language of forms is the marker in any case. */
  static void fill(ReadyStack stack, TestProject project, String text) throws Exception {
    Marked marked = new Marked(stack, project, text);
    marked.submissions();
    marked.devices();
    marked.operations();
    marked.exports();
    marked.names();
  }

  /** What its people and places are called, the short way. */
  private void names() throws Exception {
    for (String name :
        List.of("hq.domain.display_name.name", "hq.mobile_worker.full_name.domain")) {
      String[] at = name.split("\\.");
      project.change(
          "UPDATE %s.%s t SET %s = n.text FROM (SELECT ? AS domain, ? AS text) n WHERE t.%s = n.domain"
              .formatted(at[0], at[1], at[2], at[3]),
          text);
    }
    project.change(
        """
        UPDATE hq.web_user u SET full_name = n.text FROM (SELECT ? AS domain, ? AS text) n
        WHERE u.username LIKE '%@' || n.domain || '.%'""",
        text);
    project.change(
        """
        INSERT INTO hq.app_form (domain, app_id, xmlns, position, name, source, questions)
        SELECT ?, ?, n.text, 1, n.text, n.text, '[]'::jsonb FROM (SELECT ? AS text) n""",
        ID + "-app",
        text);
  }

  private void submissions() throws Exception {
    String file = text.replace("\"", "") + ".jpg";
    for (int i = 0; i < 4; i++) {
      taken(phone.submit(new Multipart().form(form(i)).file(file, file, "image/jpeg", text + i)));
    }
    taken(phone.submit(form(0)));
    taken(phone.submit(form(1).replace("<note>", "<note>later ")));
    String lost =
        block(
            "lost",
            """
            <create><case_type>$xml</case_type><case_name>$xml</case_name></create>\
            <index><$name case_type="$xml">$id-none</$name></index>""");
    phone.submit(typed("error", "<a>" + xml + "</a>", lost));
    phone.submitRaw(text + " is no form");
  }

  private String form(int number) {
    String content =
        """
        <create><case_type>$xml</case_type><case_name>$xml</case_name><owner_id>$xml</owner_id>\
        </create><update><$name>$xml</$name><external_id>$xml</external_id></update>"""
            + (number == 0 ? "" : "<index><$name case_type=\"$xml\">$id-case-0</$name></index>");
    String stock =
        """
        <balance xmlns="http://commcarehq.org/ledger/v1" entity-id="$id-case-%d" \
        section-id="$xml" date="2026-04-01"><entry id="$xml" quantity="-7"/></balance>"""
            .formatted(number);
    return typed(
        "" + number, "<note>" + xml + "</note>", block("case-" + number, content) + worded(stock));
  }

  private String block(String name, String content) {
    return Forms.block(ID + "-" + name, worded(content));
  }

  private String typed(String name, String answers, String blocks) {
    return Forms.form("http://example.org/" + xml, ID + "-" + name, answers, blocks)
        .replace("it-phone", xml)
        .replace("A test's form", xml)
        .replace(">amina<", ">" + xml + "<");
  }

  private String worded(String template) {
    return template.replace("$xml", xml).replace("$name", TEXT).replace("$id", ID);
  }

  private void devices() throws Exception {
    taken(
        phone.submit(
            worded(
                """
                <device_report xmlns="http://code.javarosa.org/devicereport">\
                <device_id>$xml</device_id><report_date>2026-04-01T10:00:00.000Z</report_date>\
                <app_version>$xml</app_version><user_subreport><user><username>$xml</username>\
                <user_id>$xml</user_id></user></user_subreport><log_subreport>\
                <log date="2026-04-01T09:00:01.120Z"><type>$xml</type><msg>$xml</msg></log>\
                </log_subreport><force_close_subreport>\
                <force_close date="2026-04-01T09:10:00.000Z"><type>$xml</type><msg>$xml</msg>\
                <app_id>$xml</app_id><session_readable>$xml</session_readable></force_close>\
                </force_close_subreport><meta xmlns="http://openrosa.org/jr/xforms">\
                <instanceID>$id-report</instanceID></meta></device_report>""")));
    project.change(
        "INSERT INTO hq.application (domain, id, name, version, created_on)"
            + " VALUES (?, ?, ?, 1, now())",
        ID + "-app",
        text);
    String said = URLEncoder.encode(text, StandardCharsets.UTF_8);
    new Site(stack.get("url"))
        .get(
            Who.withPassword(
                "amina@" + project.domain() + ".commcarehq.org", stack.get("devicePassword")),
            "/a/%1$s/phone/heartbeat/%2$s-app/?app_id=%3$s&device_id=%3$s&app_version=%3$s&cc_version=%3$s"
                .formatted(project.domain(), ID, said));
  }

  private void operations() throws Exception {
    done(program.post("form/v1/" + ID + "-2/archive", why));
    done(program.post("case/v1/" + ID + "-case-3/delete", why));
    done(program.post("case/v1/" + ID + "-case-0/rebuild", why));
    Program.Answer set =
        program.post(
            "case/v1/bulk",
            json(Map.of("ids", List.of(ID + "-case-1"), "owner_id", text, "reason", text)));
    done(set);
    program.over("change-set/v1/" + set.at("/id"), "/change_set/over");
    done(program.post("change-set/v1/" + set.at("/id") + "/undo", why));
    Program.Answer check =
        program.post(
            "case-check/v1", json(Map.of("mode", "rebuild", "case_type", text, "reason", text)));
    done(check);
    program.over("case-check/v1/" + check.at("/id"), "/check/over");
  }

  private void exports() throws Exception {
    Who boss = Who.onTheWebsite(stack, project.webUser());
    Site site = new Site(stack.get("url"));
    String page = site.get(boss, "/a/" + project.domain() + "/exports/").text();
    FacesForm.on(page, "export-list").press(site, boss, "startAll");
    Wait.until(
        PATIENCE,
        () ->
            project.number(
                "SELECT count(*) FROM hq.task WHERE domain = ? AND state IN ('waiting', 'running')"),
        open -> open == 0);
  }

  private static String json(Map<String, Object> body) throws IOException {
    return new ObjectMapper().writeValueAsString(body);
  }

  private static void taken(Phone.Answer answer) {
    if (answer.status() != 201) {
      throw new IllegalStateException(answer.status() + " " + answer.body());
    }
  }

  private static void done(Program.Answer answer) {
    if (!List.of(200, 201, 202).contains(answer.status())) {
      throw new IllegalStateException(answer.status() + " " + answer.body());
    }
  }
}
