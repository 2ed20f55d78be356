package org.commcarehq.ear.walls;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.commcarehq.ear.Forms;
import org.commcarehq.ear.Multipart;
import org.commcarehq.ear.Program;
import org.commcarehq.ear.ReadyStack;
import org.commcarehq.ear.TestProject;
import org.commcarehq.ear.Wait;

/**
 * A project that has one of everything that an address may name, and of what belongs to a place
 * another one elsewhere. Whoever adds a route with a new parameter adds a thing for it here.
 */
final class Things {
  /** The place of what is near, and of the worker "amina". */
  static final String HERE = "here";

  /** The place of what is far; the word is in the names of all that belongs there. */
  static final String ELSEWHERE = "elsewhere";

  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final String PROJECT = "/a/" + Route.DOMAIN + "/";
  private static final String PHOTO = "photo.png";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Map<String, String> places = new TreeMap<>();
  private final Map<String, String> here = new TreeMap<>();
  private final Map<String, String> elsewhere = new TreeMap<>();
  private final Map<String, String> exports = new HashMap<>();
  private final ReadyStack stack;
  private final TestProject project;
  private final String tag;

  private Things(ReadyStack stack, TestProject project, String tag) {
    this.stack = stack;
    this.project = project;
    this.tag = tag;
  }

  /** Makes them in a project. */
  static Things in(ReadyStack stack, TestProject project) throws Exception {
    return in(stack, project, "");
  }

  /** Makes them in a project, with a word that begins whatever can be named at will. */
  static Things in(ReadyStack stack, TestProject project, String tag) throws Exception {
    Things things = new Things(stack, project, tag);
    things.makePlaces();
    things.makeData();
    things.makePeople();
    things.makeWork();
    things.putInPlaces();
    return things;
  }

  /** By name what is here, with an export that this user has started. */
  Map<String, String> here(Who who) throws Exception {
    Map<String, String> things = new TreeMap<>(here);
    things.put("export", exportOf(who.name().split(" ")[0]));
    return things;
  }

  /** By name what is elsewhere, or, where it belongs to no place, what is there. */
  Map<String, String> elsewhere() {
    Map<String, String> things = new TreeMap<>(here);
    things.putAll(elsewhere);
    return things;
  }

  /** The address of a route, with what this project has in place of its parameters. */
  String address(Route route) {
    return address(route, project.domain());
  }

  /** The same in another project. */
  String address(Route route, String domain) {
    String template = route.template();
    Matcher parameter = PARAMETER.matcher(template);
    StringBuilder address = new StringBuilder();
    while (parameter.find()) {
      String value =
          parameter.group().equals(Route.DOMAIN)
              ? domain
              : value(route, template.substring(0, parameter.end()));
      parameter.appendReplacement(address, Matcher.quoteReplacement(encoded(value)));
    }
    return parameter.appendTail(address).toString();
  }

  private String value(Route route, String beginning) {
    String place =
        beginning.startsWith(PROJECT) ? beginning.substring(PROJECT.length()) : beginning;
    String value = places.get(place);
    if (value == null) {
      throw new IllegalStateException(
          "The route %s cannot be tried: there is nothing to put at %s. Give Things one of it."
              .formatted(route, place));
    }
    return value;
  }

  private void putInPlaces() throws Exception {
    String form = here.get("form");
    places.put("/error/{id}", "404");
    places.put("submissions/{id}", form);
    places.put("submissions/{id}/attachments/{part}", here.get("file"));
    places.put("api/form/v1/{id}", form);
    places.put("api/form/v1/{id}/attachments/{name}", here.get("file"));
    places.put("cases/{id}", here.get("case"));
    places.put("api/case/v1/{id}", here.get("case"));
    places.put("unreadable/{id}", here.get("unreadable"));
    places.put("api/unreadable/v1/{id}", here.get("unreadable"));
    places.put("device-logs/reports/{id}", here.get("report"));
    places.put("receiver/{app}", here.get("app"));
    places.put("receiver/secure/{app}", here.get("app"));
    places.put("phone/heartbeat/{app}", here.get("app"));
    places.put("bulk/{id}", here.get("set"));
    places.put("api/change-set/v1/{id}", here.get("set"));
    places.put("checks/{id}", here.get("check"));
    places.put("api/case-check/v1/{id}", here.get("check"));
    places.put("exports/{id}", exportOf(project.webUser()));
    places.put("api/receipt/v1/key/{id}", "no-such-key");
    places.put("workers/{id}", here.get("worker"));
    places.put("api/user/v1/{id}", here.get("worker"));
    places.put("workers/uploads/{id}", here.get("upload"));
    places.put("locations/uploads/{id}", here.get("place-upload"));
    places.put("web-users/uploads/{id}", here.get("invitations"));
    places.put("groups/{id}", here.get("group"));
    places.put("api/group/v1/{id}", here.get("group"));
    places.put("roles/{id}", here.get("role"));
    places.put("api/role/v1/{id}", here.get("role"));
    places.put("api/key/v1/{id}", here.get("key"));
    places.put("web-users/{id}", project.webUser());
    places.put("api/web-user/v1/{id}", project.webUser());
    places.put("locations/{id}", here.get("location"));
    places.put("api/location/v1/{id}", here.get("location"));
    places.put("api/location-type/v1/{id}", "type");
    places.put("/reset/{id}", "no-such-token");
    places.put("/invitation/{id}", "no-such-token");
  }

  private void makePlaces() throws Exception {
    project.worker(ELSEWHERE, true);
    project.change(
        """
        INSERT INTO hq.location_type (domain, id, name, code, owns_cases, sees_descendants,
          holds_stock) VALUES (?, 'type', 'Place', 'place', true, true, false)""");
    for (String place : List.of(HERE, ELSEWHERE)) {
      project.change(
          """
          INSERT INTO hq.location (domain, id, type_id, name, site_code, changed_on)
          VALUES (?, ?, 'type', ?, ?, now())""",
          place,
          place,
          place);
      project.change(
          """
          INSERT INTO hq.location_ancestor (domain, location_id, ancestor_id, depth)
          VALUES (?, ?, ?, 0)""",
          place,
          place);
      project.change(
          """
          INSERT INTO hq.location_assignment (domain, owner, person_id, location_id, main)
          VALUES (?, 'worker', ?, ?, true)""",
          TestProject.userId(workerAt(place)),
          place);
    }
    here.put("location", HERE);
    elsewhere.put("location", ELSEWHERE);
    here.put("worker", TestProject.userId("amina"));
    elsewhere.put("worker", TestProject.userId(ELSEWHERE));
  }

  private static String workerAt(String place) {
    return place.equals(HERE) ? "amina" : ELSEWHERE;
  }

  private void makeData() throws Exception {
    for (String kind : List.of("form", "case", "report")) {
      here.put(kind, tag + kind + "-" + HERE);
      elsewhere.put(kind, tag + kind + "-" + ELSEWHERE);
    }
    here.put("file", PHOTO);
    here.put("app", tag + "app");
    project.change(
        "INSERT INTO hq.application (domain, id, name, version, created_on)"
            + " VALUES (?, ?, 'An app', 1, now())",
        here.get("app"));
    for (String place : List.of(HERE, ELSEWHERE)) {
      String worker = workerAt(place);
      project
          .phone(worker)
          .submit(
              new Multipart()
                  .form(form(tag + "form-" + place))
                  .file(PHOTO, PHOTO, "image/png", png()));
      project.phone(worker).submit(deviceReport(tag + "report-" + place, worker));
    }
    project.phone().submitRaw("this is no form");
    here.put("unreadable", project.program().get("unreadable/v1").at("/items/0/id"));
  }

  private void makePeople() throws Exception {
    for (String place : List.of(HERE, ELSEWHERE)) {
      String group = tag + "group-" + place;
      (place.equals(HERE) ? here : elsewhere).put("group", group);
      project.change(
          """
          INSERT INTO hq.worker_group (domain, id, name, case_sharing, reporting, changed_on)
          VALUES (?, ?, ?, false, true, now())""",
          group,
          group);
      project.change(
          "INSERT INTO hq.worker_group_member (domain, group_id, worker_id) VALUES (?, ?, ?)",
          group,
          TestProject.userId(workerAt(place)));
    }
    here.put("role", project.role(tag + "role-here", "view_reports"));
    here.put("web-user", project.webUser());
    here.put("upload", upload("workers"));
    here.put("place-upload", upload("locations"));
    here.put("invitations", upload("invitations"));
    here.put("key", project.program().post("key/v1", "{\"name\":\"a key\"}").at("/key/id"));
  }

  private String upload(String kind) throws Exception {
    project.change(
        """
        INSERT INTO hq.roster_upload (domain, id, kind, dry_run, file_name, file_sha256, started_by,
          started_on, finished_on) VALUES (?, ?, ?, true, 'w.xlsx', '', ?, now(), now())""",
        tag + "upload-of-" + kind,
        kind,
        project.webUser());
    return tag + "upload-of-" + kind;
  }

  private void makeWork() throws Exception {
    Program program = project.program();
    project.phone().submit(Forms.registration(tag + "form-2", tag + "case-2", "Zawadi"));
    String set =
        program
            .post(
                "form/v1/bulk",
                "{\"act\":\"archive\",\"ids\":[\"%sform-2\"],\"reason\":\"a test\"}".formatted(tag))
            .at("/id");
    here.put("set", set);
    here.put("check", program.post("case-check/v1", "{\"mode\":\"verify\"}").at("/id"));
    program.over("change-set/v1/" + set, "/change_set/over");
    Who boss = Who.onTheWebsite(stack, project.webUser());
    Site site = new Site(stack.get("url"));
    String page = site.get(boss, "/a/" + project.domain() + "/exports/").text();
    FacesForm.on(page, "export-list").press(site, boss, "startAll");
    String done =
        Wait.until(
            PATIENCE,
            () ->
                project.text(
                    "SELECT id FROM hq.task WHERE domain = ? AND kind = 'export'"
                        + " AND state = 'done'"),
            id -> id != null);
    exports.put(project.webUser(), done);
  }

  /** An export that a user has started: each has one of the same content. */
  private String exportOf(String username) throws Exception {
    if (!exports.containsKey(username)) {
      String id = UUID.randomUUID().toString();
      project.change(
          """
          INSERT INTO hq.task (domain, id, kind, state, next_at, params, done, total, result,
            started_by, created_on, started_on, finished_on)
          SELECT t.domain, n.id, kind, state, next_at, params, done, total, result,
            n.username, created_on, started_on, finished_on
          FROM (SELECT ? AS domain, ? AS id, ? AS username, ? AS of) n
          JOIN hq.task t ON t.domain = n.domain AND t.id = n.of""",
          id,
          username,
          exports.get(project.webUser()));
      exports.put(username, id);
    }
    return exports.get(username);
  }

  /** The form of this id, with its case. */
  static String form(String id) {
    boolean far = id.endsWith(ELSEWHERE);
    String xml = Forms.registration(id, id.replace("form", "case"), far ? ELSEWHERE : "Neema");
    return far
        ? xml.replace(TestProject.userId("amina"), TestProject.userId(ELSEWHERE))
            .replace(">amina<", ">" + ELSEWHERE + "<")
        : xml;
  }

  private static String deviceReport(String id, String worker) {
    return """
        <device_report xmlns="http://code.javarosa.org/devicereport"><device_id>phone-of-%1$s\
        </device_id><report_date>2026-04-01T10:00:00.000Z</report_date><user_subreport><user>\
        <username>%1$s</username><user_id>%2$s</user_id></user></user_subreport><log_subreport>\
        <log date="2026-04-01T09:00:01.120Z"><type>user</type><msg>%1$s logged in</msg></log>\
        </log_subreport><meta xmlns="http://openrosa.org/jr/xforms"><instanceID>%3$s</instanceID>\
        </meta></device_report>"""
        .formatted(worker, TestProject.userId(worker), id);
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
