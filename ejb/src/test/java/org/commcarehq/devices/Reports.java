package org.commcarehq.devices;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.commcarehq.platform.hash.Sha256;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.platform.xml.XmlElement;
import org.commcarehq.platform.xml.XmlReader;

/** Device reports, made up. */
final class Reports {
  static final Instant RECEIVED = Instant.parse("2026-04-02T08:00:00Z");

  private Reports() {}

  /** A report of one worker with these subreports. */
  static String report(String instanceId, String parts) {
    return """
    <?xml version='1.0' ?>
    <device_report xmlns="http://code.javarosa.org/devicereport">
      <device_id>phone-7</device_id><report_date>2026-04-01T10:00:00.000Z</report_date>
      <app_version>CommCare Android, version "2.60.0"(470000). App v57.</app_version>
      <device_model>SM-A125F</device_model><android_version>13</android_version>
      <user_subreport><user><username>amina</username><user_id>u77</user_id></user></user_subreport>
      %s
      <n0:meta xmlns:n0="http://openrosa.org/jr/xforms">%s</n0:meta>
    </device_report>
    """
        .formatted(
            parts, instanceId.isEmpty() ? "" : "<n0:instanceID>" + instanceId + "</n0:instanceID>");
  }

  /** A line of something that happened. */
  static String log(String date, String type, String message) {
    return "<log date='%s'><type>%s</type><msg>%s</msg></log>".formatted(date, type, message);
  }

  /** The subreport of such lines. */
  static String logs(String... lines) {
    return "<log_subreport>" + String.join("", lines) + "</log_subreport>";
  }

  static XmlElement tree(String xml) {
    return XmlReader.read(RawXml.of(xml.strip().getBytes(StandardCharsets.UTF_8)));
  }

  static ReportArrival arrival(String domain, String xml, Instant receivedOn) {
    return new ReportArrival(
        domain,
        Optional.of("app"),
        "amina",
        "u77",
        Optional.of("192.0.2.7"),
        false,
        receivedOn,
        Sha256.hex(xml.getBytes(StandardCharsets.UTF_8)),
        xml.length());
  }
}
