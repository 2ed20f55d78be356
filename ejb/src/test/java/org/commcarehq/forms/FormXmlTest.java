package org.commcarehq.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.xml.RawXml;
import org.junit.jupiter.api.Test;

class FormXmlTest {
  private static final String META =
      """
      <n1:meta xmlns:n1="http://openrosa.org/jr/xforms">
        <n1:deviceID>commcare_0a1b</n1:deviceID>
        <n1:timeStart>2026-04-01T09:21:07.000+02</n1:timeStart>
        <n1:timeEnd>2026-04-01T09:30:00.000+02</n1:timeEnd>
        <n1:username>amina</n1:username>
        <n1:userID>u77</n1:userID>
        <n1:instanceID>9f3c2c0a</n1:instanceID>
        <n2:appVersion xmlns:n2="http://commcarehq.org/xforms">CommCare Android, version \
      "2.58"(469000). App v57. CommCare Version 2.58.</n2:appVersion>
        <n2:location xmlns:n2="http://commcarehq.org/xforms">0.3476 32.5825 1190.0 8.0</n2:location>
      </n1:meta>
      """;

  @Test
  void the_type_of_a_form_is_its_roots_namespace() {
    assertThat(parse("<anything xmlns='urn:register'/>").xmlns()).isEqualTo("urn:register");
  }

  @Test
  void a_root_without_a_namespace_is_refused() {
    refused("<data><a>1</a></data>", FormRefusal.XMLNS_MISSING)
        .hasMessage("Form is missing a required field: XMLNS");
    refused("<data xmlns=''/>", FormRefusal.XMLNS_MISSING);
  }

  @Test
  void a_namespace_that_no_index_can_hold_is_refused() {
    assertThat(parse("<data xmlns='" + "x".repeat(255) + "'/>").xmlns()).hasSize(255);
    refused("<data xmlns='" + "x".repeat(256) + "'/>", FormRefusal.XMLNS_TOO_LONG);
  }

  @Test
  void the_forms_own_name_is_taken_where_it_is_sent() {
    assertThat(parse("<data xmlns='urn:x' name='Register mother'/>").name())
        .contains("Register mother");
    assertThat(parse("<data xmlns='urn:x' name=' '/>").name()).isEmpty();
  }

  @Test
  void every_field_of_meta_is_read_whatever_its_prefix() {
    FormMeta meta = parse("<data xmlns='urn:x'>" + META + "</data>").meta();

    assertThat(meta.instanceId()).contains("9f3c2c0a");
    assertThat(meta.userId()).contains("u77");
    assertThat(meta.username()).contains("amina");
    assertThat(meta.deviceId()).contains("commcare_0a1b");
    assertThat(meta.timeStart()).contains(Instant.parse("2026-04-01T07:21:07Z"));
    assertThat(meta.timeEnd()).contains(Instant.parse("2026-04-01T07:30:00Z"));
    assertThat(meta.commcareVersion()).contains("2.58");
    assertThat(meta.location()).contains("0.3476 32.5825 1190.0 8.0");
  }

  @Test
  void a_form_without_meta_is_a_form() {
    assertThat(parse("<data xmlns='urn:x'/>").meta().instanceId()).isEmpty();
  }

  @Test
  void an_empty_instance_id_counts_as_none() {
    assertThat(withInstanceId("").meta().instanceId()).isEmpty();
    assertThat(withInstanceId("  ").meta().instanceId()).isEmpty();
  }

  @Test
  void the_scheme_of_other_clients_ids_is_cut_off() {
    assertThat(withInstanceId("uuid:abc").meta().instanceId()).contains("abc");
  }

  @Test
  void a_field_of_meta_that_is_too_long_is_refused() {
    assertThat(withInstanceId("x".repeat(255)).meta().instanceId()).isPresent();
    assertThatThrownBy(() -> withInstanceId("x".repeat(256)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(FormRefusal.TOO_LONG));
  }

  @Test
  void a_time_of_meta_that_is_no_time_counts_as_none() {
    ParsedForm form = parse("<data xmlns='urn:x'><meta><timeEnd>yesterday</timeEnd></meta></data>");

    assertThat(form.meta().timeEnd()).isEmpty();
  }

  @Test
  void the_text_for_search_holds_the_answers_and_neither_meta_nor_case_blocks() {
    ParsedForm form =
        parse(
            """
            <data xmlns="urn:x"><a>one</a><g><b> two </b></g>
              <case xmlns="http://commcarehq.org/case/transaction/v2" case_id="1">
                <update><p>three</p></update></case>%s</data>"""
                .formatted(META));

    assertThat(form.answersText()).isEqualTo("one\ntwo\n");
  }

  @Test
  void the_text_for_search_is_cut() {
    String answer = "<a>" + "x".repeat(30_000) + "</a>";

    assertThat(parse("<data xmlns='urn:x'>" + answer + answer + "</data>").answersText())
        .hasSizeLessThanOrEqualTo(32_002);
  }

  @Test
  void a_devices_report_about_itself_is_known_by_its_namespace() {
    assertThat(
            parse("<device_report xmlns='http://code.javarosa.org/devicereport'/>").isDeviceLog())
        .isTrue();
    assertThat(parse("<data xmlns='urn:x'/>").isDeviceLog()).isFalse();
  }

  private static ParsedForm withInstanceId(String id) {
    return parse("<data xmlns='urn:x'><meta><instanceID>" + id + "</instanceID></meta></data>");
  }

  private static ParsedForm parse(String document) {
    return FormXml.parse(RawXml.of(document.getBytes(StandardCharsets.UTF_8)));
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
      String document, FormRefusal reason) {
    return assertThatThrownBy(() -> parse(document))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
