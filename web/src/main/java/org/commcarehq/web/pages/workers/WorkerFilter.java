package org.commcarehq.web.pages.workers;

import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.peoplesearch.PeopleChoice;
import org.commcarehq.users.Reach;
import org.commcarehq.users.WorkerQuery;
import org.commcarehq.users.WorkerStanding;
import org.commcarehq.web.pages.Addresses;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.choices.PeopleFilter;

/** What the list of workers is narrowed to, as typed and chosen. */
public class WorkerFilter implements Serializable {
  private static final long serialVersionUID = 1L;
  private String text;
  private String status;
  private String who;

  static WorkerFilter in(PageContext page) {
    WorkerFilter filter = new WorkerFilter();
    filter.text = page.parameter("q").orElse(null);
    filter.status = page.parameter("status").orElse(null);
    filter.setWho(page.parameter("who").orElse(null));
    return filter;
  }

  WorkerQuery query(
      String domain, Reach reach, String sort, boolean descending, int offset, int limit) {
    return new WorkerQuery(
        domain,
        standing(),
        Optional.ofNullable(text).map(String::strip).filter(one -> !one.isEmpty()),
        reach,
        sort,
        descending,
        offset,
        limit);
  }

  WorkerStanding standing() {
    for (WorkerStanding standing : WorkerStanding.values()) {
      if (status != null && standing.code().equals(status.toLowerCase(Locale.ROOT))) {
        return standing;
      }
    }
    return WorkerStanding.PRESENT;
  }

  Addresses address(String path) {
    return Addresses.of(path).with("q", text, "").with("status", status, "").with("who", who, "");
  }

  void clear(String field) {
    switch (field) {
      case "text" -> text = null;
      case "status" -> status = null;
      case "all" -> text = status = who = null;
      default -> who = PeopleFilter.without(getPeople(), field).text();
    }
  }

  /** Whether anything is narrowed. */
  public boolean isSet() {
    return !address("").toString().isEmpty();
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text == null ? null : text.replace("\0", "");
  }

  public String getStatus() {
    return status;
  }

  public void setStatus(String status) {
    this.status = status;
  }

  /** The groups and places to narrow to. */
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
}
