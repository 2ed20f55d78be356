package org.commcarehq.web.pages.submissions;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.commcarehq.exports.ExportFilter;
import org.commcarehq.forms.FormState;
import org.commcarehq.reports.FormQuery;
import org.commcarehq.users.Reach;
import org.commcarehq.web.pages.Addresses;
import org.commcarehq.web.pages.PageContext;

/** What the list of submissions is narrowed to, as typed and chosen. */
public class SubmissionFilter implements Serializable {
  private static final long serialVersionUID = 1L;
  private String form;
  private String worker;
  private String state;
  private String from;
  private String to;
  private String text;

  static SubmissionFilter in(PageContext page) {
    SubmissionFilter filter = new SubmissionFilter();
    filter.form = page.parameter("form").orElse(null);
    filter.worker = page.parameter("worker").orElse(null);
    filter.state = page.parameter("state").orElse(null);
    filter.from = page.parameter("from").orElse(null);
    filter.to = page.parameter("to").orElse(null);
    filter.text = page.parameter("q").orElse(null);
    return filter;
  }

  FormQuery query(
      String domain, Reach reach, String sort, boolean descending, int offset, int limit) {
    return new FormQuery(
        domain,
        reach,
        given(form),
        given(worker),
        date(from),
        date(to),
        getChosenState(),
        given(text),
        sort,
        descending,
        offset,
        limit);
  }

  ExportFilter forExport() {
    return new ExportFilter(given(form), given(worker), date(from), date(to), getChosenState());
  }

  Addresses address(String path) {
    return Addresses.of(path)
        .with("q", text, "")
        .with("form", form, "")
        .with("worker", worker, "")
        .with("state", state, "")
        .with("from", from, "")
        .with("to", to, "");
  }

  void clear(String field) {
    switch (field) {
      case "form" -> form = null;
      case "worker" -> worker = null;
      case "state" -> state = null;
      case "from" -> from = null;
      case "to" -> to = null;
      case "text" -> text = null;
      default -> form = worker = state = from = to = text = null;
    }
  }

  /** The state to narrow to, where a known one is chosen. */
  public Optional<FormState> getChosenState() {
    return Arrays.stream(FormState.values()).filter(one -> one.name().equals(state)).findFirst();
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
      return given(value).map(LocalDate::parse);
    } catch (DateTimeException typedByHand) {
      return Optional.empty();
    }
  }

  public String getForm() {
    return form;
  }

  public void setForm(String form) {
    this.form = form;
  }

  public String getWorker() {
    return worker;
  }

  public void setWorker(String worker) {
    this.worker = worker;
  }

  public String getState() {
    return state;
  }

  public void setState(String state) {
    this.state = state;
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
