package org.commcarehq.devices;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.platform.time.DeviceTime;
import org.commcarehq.platform.xml.XmlElement;

/**
 * Reads a device report: tree to values. Whatever is odd in it costs only itself: unknown parts are
 * passed over, long texts cut, and a time that cannot be right becomes the time of receipt.
 */
final class DeviceReportXml {
  /** Lines that are kept of one report. */
  static final int LINES = 5_000;

  static final int MESSAGE = 8_000;
  static final int DETAIL = 2_000;
  static final int FIELD = 255;

  private static final Duration CLOCK_AHEAD = Duration.ofDays(1);
  private static final Map<String, DeviceLogKind> SUBREPORTS =
      Map.of(
          "log_subreport", DeviceLogKind.LOG,
          "user_error_subreport", DeviceLogKind.USER_ERROR,
          "force_close_subreport", DeviceLogKind.FORCE_CLOSE);
  private static final Map<DeviceLogKind, String> ELEMENTS =
      Map.of(
          DeviceLogKind.LOG, "log",
          DeviceLogKind.USER_ERROR, "user_error",
          DeviceLogKind.FORCE_CLOSE, "force_close");

  private final XmlElement report;
  private final Instant receivedOn;
  private final List<DeviceLogLine> lines = new ArrayList<>();
  private int leftOut;

  private DeviceReportXml(XmlElement report, Instant receivedOn) {
    this.report = report;
    this.receivedOn = receivedOn;
  }

  static DeviceReport read(XmlElement report, Instant receivedOn) {
    return new DeviceReportXml(report, receivedOn).read();
  }

  private DeviceReport read() {
    Optional<XmlElement> meta = report.child("meta");
    Optional<XmlElement> user = onlyUser();
    Optional<String> userId =
        user.flatMap(one -> field(one, "user_id"))
            .or(() -> meta.flatMap(one -> field(one, "userID")));
    Optional<String> username =
        user.flatMap(one -> field(one, "username"))
            .or(() -> meta.flatMap(one -> field(one, "username")));
    for (XmlElement subreport : report.children()) {
      DeviceLogKind kind = SUBREPORTS.get(subreport.name());
      if (kind != null) {
        subreport.children(ELEMENTS.get(kind)).forEach(one -> add(kind, one, userId, username));
      }
    }
    return new DeviceReport(
        meta.flatMap(one -> one.childText("instanceID")).flatMap(DeviceReportXml::id),
        field(report, "device_id").or(() -> meta.flatMap(one -> field(one, "deviceID"))),
        userId,
        username,
        text(report, "app_version", DETAIL),
        field(report, "device_model"),
        field(report, "android_version"),
        time(report.childText("report_date")),
        lines,
        leftOut);
  }

  /** The worker of the report, where it names just one. */
  private Optional<XmlElement> onlyUser() {
    List<XmlElement> users =
        report.children("user_subreport").flatMap(part -> part.children("user")).limit(2).toList();
    return users.size() == 1 ? Optional.of(users.get(0)) : Optional.empty();
  }

  private void add(
      DeviceLogKind kind, XmlElement line, Optional<String> userId, Optional<String> username) {
    if (lines.size() == LINES) {
      leftOut++;
      return;
    }
    Optional<String> own = field(line, "user_id");
    boolean ofReportsUser = own.isEmpty() || own.equals(userId);
    lines.add(
        new DeviceLogLine(
            kind,
            time(line.attribute("date")),
            field(line, "type").orElse(""),
            text(line, "msg", MESSAGE).orElse(""),
            own.or(() -> userId),
            field(line, "username").or(() -> ofReportsUser ? username : Optional.empty()),
            field(line, "app_id"),
            field(line, "app_build"),
            text(line, "session", DETAIL).or(() -> text(line, "session_readable", DETAIL)),
            text(line, "expr", DETAIL)));
  }

  private Instant time(Optional<String> text) {
    return text.map(String::strip)
        .flatMap(DeviceTime::parse)
        .filter(time -> !time.isAfter(receivedOn.plus(CLOCK_AHEAD)))
        .orElse(receivedOn);
  }

  private static Optional<String> id(String instanceId) {
    String id = instanceId.startsWith("uuid:") ? instanceId.substring(5) : instanceId;
    return Optional.of(id).filter(one -> !one.isBlank() && one.length() <= FIELD);
  }

  private static Optional<String> field(XmlElement element, String name) {
    return text(element, name, FIELD);
  }

  private static Optional<String> text(XmlElement element, String name, int length) {
    return element.childText(name).map(text -> ShortText.of(text, length));
  }
}
