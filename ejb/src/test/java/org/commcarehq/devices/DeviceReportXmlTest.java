package org.commcarehq.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeviceReportXmlTest {
  private static final Instant NINE = Instant.parse("2026-04-01T09:00:00Z");

  @Test
  void what_the_device_says_of_itself_is_read() {
    DeviceReport report = read(Reports.report("uuid:r1", ""));

    assertThat(report.instanceId()).contains("r1");
    assertThat(report.deviceId()).contains("phone-7");
    assertThat(report.userId()).contains("u77");
    assertThat(report.username()).contains("amina");
    assertThat(report.appVersion().orElseThrow()).contains("App v57");
    assertThat(report.deviceModel()).contains("SM-A125F");
    assertThat(report.androidVersion()).contains("13");
    assertThat(report.reportDate()).isEqualTo(Instant.parse("2026-04-01T10:00:00Z"));
    assertThat(report.lines()).isEmpty();
  }

  @Test
  void lines_of_all_three_kinds_are_read_in_the_order_of_the_report() {
    DeviceReport report =
        read(
            Reports.report(
                "r1",
                Reports.logs(Reports.log("2026-04-01T09:00:00.000Z", "user", "logged in"))
                    + """
                    <user_error_subreport version="1">
                      <user_error date="2026-04-01T11:00:00.000+02">
                        <type>error-config</type><msg>no such case</msg><user_id>u88</user_id>
                        <session>m0/f1</session><app_build>57</app_build><app_id>app-9</app_id>
                        <expr>instance('casedb')/x</expr>
                      </user_error>
                    </user_error_subreport>
                    <force_close_subreport>
                      <force_close date="2026-04-01T09:00:00.000Z"><type>forceclose</type>
                        <msg>java.lang.NullPointerException</msg><app_build>57</app_build>
                        <session_readable>Home</session_readable>
                        <session_serialized>AAAA</session_serialized></force_close>
                    </force_close_subreport>
                    """));

    assertThat(report.lines())
        .extracting(DeviceLogLine::kind)
        .containsExactly(DeviceLogKind.LOG, DeviceLogKind.USER_ERROR, DeviceLogKind.FORCE_CLOSE);
    assertThat(report.lines()).extracting(DeviceLogLine::loggedOn).containsOnly(NINE);
    DeviceLogLine log = report.lines().get(0);
    assertThat(log.type()).isEqualTo("user");
    assertThat(log.message()).isEqualTo("logged in");
    assertThat(log.userId()).contains("u77");
    assertThat(log.username()).contains("amina");
    DeviceLogLine error = report.lines().get(1);
    assertThat(error.userId()).contains("u88");
    assertThat(error.username()).isEmpty();
    assertThat(error.appId()).contains("app-9");
    assertThat(error.appBuild()).contains("57");
    assertThat(error.session()).contains("m0/f1");
    assertThat(error.expression()).contains("instance('casedb')/x");
    assertThat(report.lines().get(2).session()).contains("Home");
  }

  @Test
  void a_line_of_a_phone_that_several_workers_share_is_nobodys() {
    DeviceReport report =
        read(
            Reports.report(
                    "r1", Reports.logs(Reports.log("2026-04-01T09:00:00.000Z", "user", "in")))
                .replace(
                    "</user_subreport>", "<user><user_id>u9</user_id></user></user_subreport>"));

    assertThat(report.userId()).isEmpty();
    assertThat(report.lines().get(0).userId()).isEmpty();
  }

  @Test
  void a_time_that_cannot_be_right_becomes_the_time_of_receipt() {
    DeviceReport report =
        read(
            Reports.report(
                "r1",
                Reports.logs(
                    Reports.log("yesterday", "a", "no time"),
                    Reports.log("2099-01-01T00:00:00.000Z", "a", "not yet"),
                    Reports.log("2026-04-03T07:00:00.000Z", "a", "a clock ahead by a day"),
                    "<log><type>a</type></log>")));

    assertThat(report.lines())
        .extracting(DeviceLogLine::loggedOn)
        .containsExactly(
            Reports.RECEIVED,
            Reports.RECEIVED,
            Instant.parse("2026-04-03T07:00:00Z"),
            Reports.RECEIVED);
  }

  @Test
  void unknown_parts_are_passed_over() {
    DeviceReport report =
        read(
            Reports.report(
                "r1",
                "<battery_subreport><log date='x'><msg>no</msg></log></battery_subreport>"
                    + Reports.logs("<note/>", Reports.log("2026-04-01", "a", "yes"))
                    + "<case xmlns='http://commcarehq.org/case/transaction/v2' case_id='c'/>"));

    assertThat(report.lines()).extracting(DeviceLogLine::message).containsExactly("yes");
  }

  @Test
  void five_thousand_lines_are_kept_and_the_others_counted() {
    String line = Reports.log("2026-04-01", "a", "b");

    DeviceReport report = read(Reports.report("r1", Reports.logs(line.repeat(5_003))));

    assertThat(report.lines()).hasSize(5_000);
    assertThat(report.leftOut()).isEqualTo(3);
  }

  @Test
  void long_texts_are_cut_and_no_character_in_half() {
    String smile = "\uD83D\uDE00";
    DeviceReport report =
        read(
            Reports.report(
                "r1",
                Reports.logs(
                    Reports.log("2026-04-01", "t".repeat(9_000), "m" + smile.repeat(9_000)))));

    DeviceLogLine line = report.lines().get(0);
    assertThat(line.type()).hasSize(255);
    assertThat(line.message()).hasSize(7_999).startsWith("m").endsWith(smile);
  }

  @Test
  void a_report_of_nothing_is_a_report() {
    DeviceReport report = read("<device_report xmlns='http://code.javarosa.org/devicereport'/>");

    assertThat(report.instanceId()).isEmpty();
    assertThat(report.reportDate()).isEqualTo(Reports.RECEIVED);
    assertThat(report.lines()).isEmpty();
  }

  private static DeviceReport read(String xml) {
    return DeviceReportXml.read(Reports.tree(xml), Reports.RECEIVED);
  }
}
