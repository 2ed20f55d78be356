package org.commcarehq.web.pages.submissions;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.commcarehq.exports.ExportFilter;
import org.commcarehq.forms.FormState;
import org.commcarehq.peoplesearch.PeopleChoice;
import org.commcarehq.platform.time.PlainYears;
import org.commcarehq.reports.FormQuery;
import org.commcarehq.users.Reach;
import org.commcarehq.web.pages.Addresses;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.choices.PeopleFilter;

/** What the list of submissions is narrowed to, as typed and chosen. */
public class SubmissionFilter implements Serializable {
  private static final long serialVersionUID = 1L;
  private String form;
  private String who;
  private String state;
  private String from;
  private String to;
  private String text;

  static SubmissionFilter in(PageContext page) {
    SubmissionFilter filter = new SubmissionFilter();
    filter.form = page.parameter("form").orElse(null);
    filter.who = PeopleFilter.chosen(page).map(PeopleChoice::text).orElse(null);
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
    return new ExportFilter(given(form), getPeople(), date(from), date(to), getChosenState());
  }

  Addresses address(String path) {
    return Addresses.of(path)
        .with("q", text, "")
        .with("form", form, "")
        .with("who", who, "")
        .with("state", state, "")
        .with("from", from, "")
        .with("to", to, "");
  }

  void clear(String field) {
    switch (field) {
      case "form" -> form = null;
      case "state" -> state = null;
      case "from" -> from = null;
      case "to" -> to = null;
      case "text" -> text = null;
      case "all" -> form = who = state = from = to = text = null;
      default -> who = PeopleFilter.without(getPeople(), field).text();
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
      return given(value).map(LocalDate::parse).filter(PlainYears::have);
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
