package org.commcarehq.web.pages.devices;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.commcarehq.devices.DeviceLogKind;
import org.commcarehq.devices.DeviceLogQuery;
import org.commcarehq.peoplesearch.PeopleChoice;
import org.commcarehq.platform.time.PlainYears;
import org.commcarehq.users.Reach;
import org.commcarehq.web.pages.Addresses;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.choices.PeopleFilter;

/** What the list of device logs is narrowed to, as typed and chosen. */
public class DeviceLogFilter implements Serializable {
  private static final long serialVersionUID = 1L;
  private String kind;
  private String type;
  private String who;
  private String device;
  private String from;
  private String to;
  private String text;

  static DeviceLogFilter in(PageContext page) {
    DeviceLogFilter filter = new DeviceLogFilter();
    filter.kind = page.parameter("kind").orElse(null);
    filter.type = page.parameter("type").orElse(null);
    filter.who = PeopleFilter.chosen(page).map(PeopleChoice::text).orElse(null);
    filter.device = page.parameter("device").orElse(null);
    filter.from = page.parameter("from").orElse(null);
    filter.to = page.parameter("to").orElse(null);
    filter.text = page.parameter("q").orElse(null);
    return filter;
  }

  DeviceLogQuery query(
      String domain, Reach reach, ZoneId zone, boolean newestFirst, int offset, int limit) {
    return new DeviceLogQuery(
        domain,
        reach,
        getFromDate().map(day -> day.atStartOfDay(zone).toInstant()),
        getToDate().map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()),
        given(device),
        getPeople().onlyWorker(),
        getChosenKind(),
        given(type),
        given(text),
        newestFirst,
        offset,
        limit);
  }

  Addresses address(String path) {
    return Addresses.of(path)
        .with("q", text, "")
        .with("kind", kind, "")
        .with("type", type, "")
        .with("who", who, "")
        .with("device", device, "")
        .with("from", from, "")
        .with("to", to, "");
  }

  void clear(String field) {
    switch (field) {
      case "kind" -> kind = null;
      case "type" -> type = null;
      case "device" -> device = null;
      case "from" -> from = null;
      case "to" -> to = null;
      case "text" -> text = null;
      case "all" -> kind = type = who = device = from = to = text = null;
      default -> who = PeopleFilter.without(getPeople(), field).text();
    }
  }

  /** The kind to narrow to, where a known one is chosen. */
  Optional<DeviceLogKind> getChosenKind() {
    return Arrays.stream(DeviceLogKind.values()).filter(one -> one.name().equals(kind)).findFirst();
  }

  Optional<LocalDate> getFromDate() {
    return date(from);
  }

  Optional<LocalDate> getToDate() {
    return date(to);
  }

  /** Whether anything is narrowed. */
  public boolean isSet() {
    return !address("").toString().isEmpty();
  }

  private static Optional<String> given(String value) {
    return Optional.ofNullable(value).map(String::strip).filter(one -> !one.isEmpty());
  }

  private static Optional<LocalDate> date(String value) {
    try {
      return given(value).map(LocalDate::parse).filter(PlainYears::have);
    } catch (DateTimeException typedByHand) {
      return Optional.empty();
    }
  }

  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind;
  }

  public String getType() {
    return type;
  }

  public void setType(String type) {
    this.type = type;
  }

  /** The people to narrow to. */
  public PeopleChoice getPeople() {
    return PeopleChoice.of(who == null ? "" : who);
  }

  public String getWho() {
    return who;
  }

  /** Keeps what means somebody. */
  public void setWho(String who) {
    this.who = who == null ? null : PeopleChoice.of(who).text();
  }

  public String getDevice() {
    return device;
  }

  public void setDevice(String device) {
    this.device = device;
  }

  public String getFrom() {
    return from;
  }

  public void setFrom(String from) {
    this.from = from;
  }

  public String getTo() {
    return to;
  }

  public void setTo(String to) {
    this.to = to;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }
}
