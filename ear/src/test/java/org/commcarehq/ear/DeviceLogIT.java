package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.commcarehq.ear.stores.BlobStoreView;
import org.commcarehq.ear.stores.Digest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Device logs, heartbeats and what is taken without a sign-in, over HTTP. */
class DeviceLogIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final String NOAUTH = "?authtype=noauth";
  private static final Duration AT_ONCE = Duration.ofSeconds(30);
  private static TestProject project;
  private String id;
  private String log;

  @BeforeAll
  static void a_project_of_its_own() throws SQLException {
    project = TestProject.create(STACK, "devices");
  }

  @BeforeEach
  void a_report() {
    id = UUID.randomUUID().toString();
    log = report(id, "");
  }

  @Test
  void a_report_is_kept_with_its_lines_and_is_no_form() throws Exception {
    Map<String, Long> before = project.rows();

    Phone.Answer answer = project.phone().at("?force_logs=true").submit(log);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.nature()).isEqualTo("submit_success");
    assertThat(answer.formId()).contains(id);
    assertThat(report("device_id")).isEqualTo("it-phone");
    assertThat(report("user_id")).isEqualTo(TestProject.userId("amina"));
    assertThat(report("submitter")).isEqualTo("amina");
    assertThat(report("force_logs")).isEqualTo("t");
    assertThat(report("content_hash")).isEqualTo(Digest.of(log.getBytes()));
    assertThat(lines()).isEqualTo(2);
    Map<String, Long> after = project.rows();
    assertThat(after.get("blob")).isEqualTo(before.get("blob") + 1);
    assertThat(beside(after)).isEqualTo(beside(before));
  }

  @Test
  void the_same_report_again_is_acknowledged_and_not_doubled() throws Exception {
    project.phone().submit(log);

    Phone.Answer again = project.phone().submitRaw(log);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.formId()).contains(id);
    assertThat(lines()).isEqualTo(2);
  }

  @Test
  void a_report_is_taken_without_a_sign_in_and_its_case_blocks_and_files_mean_nothing()
      throws Exception {
    Map<String, Long> before = project.rows();
    String withBlocks = report(id, Forms.block("c-" + id, "<close/>"));

    Phone.Answer answer =
        project
            .phone()
            .anonymous()
            .at("secure/" + NOAUTH)
            .submit(
                new Multipart()
                    .form(withBlocks)
                    .file("photo.jpg", "photo.jpg", "image/jpeg", "not kept"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.nature()).isEqualTo("submit_success");
    assertThat(report("submitter")).isEqualTo("anonymous");
    assertThat(project.phone().at(NOAUTH).submit(report(fresh(), "")).status()).isEqualTo(201);
    Map<String, Long> after = project.rows();
    assertThat(after.get("blob")).isEqualTo(before.get("blob") + 2);
    assertThat(beside(after)).isEqualTo(beside(before));
  }

  @Test
  void what_is_neither_a_report_nor_a_demo_is_refused_without_a_sign_in() throws Exception {
    Map<String, Long> before = project.rows();
    String real = Forms.registration(id, "c-" + id, "Amina");

    for (String path : List.of(NOAUTH, "secure/" + NOAUTH, "an-app-id/" + NOAUTH)) {
      Phone.Answer answer = project.phone().anonymous().at(path).submit(real);
      assertThat(answer.status()).as(path).isEqualTo(403);
    }
    assertThat(project.phone().anonymous().at(NOAUTH).submitRaw("no form").status()).isEqualTo(403);
    assertThat(project.phone().at(NOAUTH).submit(real).status()).isEqualTo(403);
    assertThat(project.rows()).isEqualTo(before);
  }

  @Test
  void a_demo_that_touches_a_real_case_is_refused() throws Exception {
    String real = "c-" + id;
    project.phone().submit(Forms.registration(id, real, "Amina"));
    Map<String, Long> before = project.rows();
    String demo = demo(Forms.followUp(fresh(), real, "visits", "9"));

    assertThat(project.phone().anonymous().at(NOAUTH).submit(demo).status()).isEqualTo(403);
    assertThat(project.phone().anonymous().at("?submit_mode=demo").submit(demo).status())
        .isEqualTo(403);
    assertThat(project.rows()).isEqualTo(before);
  }

  @Test
  void a_demo_form_is_stored_as_a_form_of_the_demo_user() throws Exception {
    String demo = demo(Forms.registration(id, "c-" + id, "Practice"));

    Phone.Answer answer = project.phone().anonymous().at(NOAUTH).submit(demo);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(
            project.text(
                "SELECT submitter || ' ' || user_id FROM hq.form_instance"
                    + " WHERE domain = ? AND id = ?",
                id))
        .isEqualTo("anonymous demo_user");
  }

  @Test
  void practice_of_real_users_is_acknowledged_and_thrown_away() throws Exception {
    Map<String, Long> before = project.rows();
    String real = Forms.registration(id, "c-" + id, "Amina");

    Phone.Answer answer = project.phone().anonymous().at("?submit_mode=demo").submit(real);
    Phone.Answer signedIn = project.phone().at("?submit_mode=demo&authtype=basic").submit(real);

    for (Phone.Answer each : List.of(answer, signedIn)) {
      assertThat(each.status()).isEqualTo(201);
      assertThat(each.nature()).isEqualTo("submit_success");
    }
    assertThat(project.rows()).isEqualTo(before);
  }

  @Test
  void a_project_that_does_not_exist_answers_nobody_in_the_same_way_and_keeps_nothing()
      throws Exception {
    String nowhere = "no-such-" + id;
    String demo = demo(Forms.registration(id, "c-" + id, "Practice"));
    for (String path : List.of(NOAUTH, "?submit_mode=demo")) {
      for (String xml :
          List.of(
              report(fresh(), ""), demo, Forms.registration(fresh(), fresh(), "A"), "no form")) {
        Phone.Answer there = project.phone().anonymous().at(path).submitRaw(xml);
        Phone.Answer not =
            project.phone().anonymous().at("/a/" + nowhere + "/receiver/" + path).submitRaw(xml);
        assertThat(not.status()).as(path + xml).isEqualTo(there.status());
        assertThat(not.body()).isEqualTo(there.body());
        assertThat(not.response().headers().map().keySet())
            .isEqualTo(there.response().headers().map().keySet());
      }
    }
    for (String table : List.of("device_report", "device_log_entry", "blob", "form_instance")) {
      assertThat(
              project.number(
                  "SELECT count(*) FROM hq." + table + " WHERE ? <> '' AND domain = ?", nowhere))
          .as(table)
          .isZero();
    }
  }

  @Test
  void kinds_of_sign_in_that_are_not_offered_get_the_challenge_for_the_one_that_is()
      throws Exception {
    Phone.Answer usual = project.phone().anonymous().submit(log);
    for (String kind : List.of("api_key", "oauth2", "basic")) {
      Phone.Answer answer = project.phone().anonymous().at("?authtype=" + kind).submit(log);
      assertThat(answer.status()).as(kind).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate").orElse("")).startsWith("Basic ");
      assertThat(answer.body()).isEqualTo(usual.body());
    }
    assertThat(project.phone().at("?authtype=digest").submit(log).status()).isEqualTo(401);
    assertThat(project.phone().at("?authtype=basic").submit(log).status()).isEqualTo(201);
  }

  @Test
  void an_unknown_kind_of_sign_in_is_told_the_known_ones() throws Exception {
    Phone.Answer answer = project.phone().at("?authtype=kerberos").submit(log);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("basic", "noauth", "digest", "api_key", "oauth2");
  }

  @Test
  void a_hostile_report_is_kept_as_far_as_it_makes_sense() throws Exception {
    String hostile =
        report(id, "")
            .replace("<type>user</type>", "<type>" + "t".repeat(70_000) + "</type>")
            .replace("2026-04-01T09:00:01.120Z", "9999-99-99")
            .replace(
                "</log_subreport>", "<log><msg>&#x1F600;</msg></log></log_subreport><x><y/></x>");

    assertThat(project.phone().submit(hostile).status()).isEqualTo(201);
    assertThat(lines()).isEqualTo(3);
  }

  @Test
  void the_nightly_timer_removes_old_reports_with_their_bytes() throws Exception {
    project.phone().submit(log);
    String young = fresh();
    project.phone().submit(report(young, ""));
    String hash = Digest.of(log.getBytes());
    try (BlobStoreView blobs = new BlobStoreView(STACK, project.domain())) {
      Wait.until(AT_ONCE, () -> stored(hash), is -> is);
      project.change(
          "UPDATE hq.device_report SET received_on = now() - interval '61 days'"
              + " WHERE domain = ? AND id = ?",
          id);

      Timers.ring("DeviceLogSweep", "nightly");

      assertThat(Wait.until(AT_ONCE, () -> blobs.bytes(hash).isPresent(), is -> !is)).isFalse();
    }
    assertThat(report("id")).isNull();
    assertThat(lines()).isZero();
    assertThat(stored(hash)).isFalse();
    id = young;
    assertThat(lines()).isEqualTo(2);
  }

  private static boolean stored(String hash) throws SQLException {
    return project.number(
            "SELECT count(*) FROM hq.blob WHERE domain = ? AND sha256 = ?"
                + " AND stored_on IS NOT NULL",
            hash)
        == 1;
  }

  @Test
  void a_heartbeat_is_answered_with_the_devices_own_name_of_its_app() throws Exception {
    application("app-" + id);

    HttpResponse<String> answer =
        beat(
            "app-" + id,
            "?app_id=unique-7&device_id=d-"
                + id
                + "&num_unsent_forms=3&num_quarantined_forms=x"
                + "&current_drift=-2&app_version=57&cc_version=2.60.0&last_sync_time=");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(answer.body())
        .contains(
            "\"app_id\":\"unique-7\"",
            "\"latest_apk_version\":{}",
            "\"latest_ccz_version\":{}",
            "\"force_logs\":false");
    assertThat(
            project.text(
                """
                SELECT concat_ws(' ', user_id, app_id, unsent, quarantined, drift, cc_version)
                FROM hq.device_heartbeat WHERE domain = ? AND device_id = ?""",
                "d-" + id))
        .isEqualTo(TestProject.userId("amina") + " app-" + id + " 3 -2 2.60.0");
  }

  @Test
  void a_heartbeat_of_an_unknown_application_is_not_found_and_one_of_nobody_not_heard()
      throws Exception {
    assertThat(beat("no-such-app", "?app_id=x").statusCode()).isEqualTo(404);
    HttpRequest nobody =
        HttpRequest.newBuilder(
                URI.create(
                    STACK.get("url") + "/a/" + project.domain() + "/phone/heartbeat/no-such-app/"))
            .build();
    assertThat(send(nobody).statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> beat(String app, String query)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(
                URI.create(
                    STACK.get("url")
                        + "/a/"
                        + project.domain()
                        + "/phone/heartbeat/"
                        + app
                        + "/"
                        + query))
            .header("Authorization", project.phone().authorization())
            .build());
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static void application(String appId) throws SQLException {
    project.text(
        """
        INSERT INTO hq.application (domain, id, name, version, created_on)
        VALUES (?, ?, 'An app', 1, now()) RETURNING id""",
        appId);
  }

  private static String fresh() {
    return UUID.randomUUID().toString();
  }

  private static String demo(String form) {
    return form.replace(TestProject.userId("amina"), "demo_user");
  }

  private static String report(String reportId, String blocks) {
    return """
        <?xml version='1.0' ?><device_report xmlns="http://code.javarosa.org/devicereport">\
        <device_id>it-phone</device_id><report_date>2026-04-01T10:00:00.000Z</report_date>\
        <user_subreport><user><username>amina</username><user_id>%s</user_id></user>\
        </user_subreport><log_subreport><log date="2026-04-01T09:00:01.120Z"><type>user</type>\
        <msg>logged in</msg></log></log_subreport><force_close_subreport>\
        <force_close date="2026-04-01T09:10:00.000Z"><type>forceclose</type><msg>It crashed</msg>\
        </force_close></force_close_subreport>%s<meta xmlns="http://openrosa.org/jr/xforms">\
        <instanceID>%s</instanceID></meta></device_report>"""
        .formatted(TestProject.userId("amina"), blocks, reportId);
  }

  private String report(String column) throws SQLException {
    return project.text(
        "SELECT " + column + " FROM hq.device_report WHERE domain = ? AND id = ?", id);
  }

  private long lines() throws SQLException {
    return project.number(
        "SELECT count(*) FROM hq.device_log_entry WHERE domain = ? AND report_id = ?", id);
  }

  /** The rows of all that is neither a report nor its bytes, which may wait or be moved already. */
  private static Map<String, Long> beside(Map<String, Long> rows) {
    Map<String, Long> others = new TreeMap<>(rows);
    others.keySet().removeIf(table -> table.startsWith("device_") || table.startsWith("blob"));
    return others;
  }
}
