package org.commcarehq.web.pages.workers;

import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.users.Reach;
import org.commcarehq.users.WorkerQuery;
import org.commcarehq.users.WorkerStanding;
import org.commcarehq.web.pages.Addresses;
import org.commcarehq.web.pages.PageContext;

/** What the list of workers is narrowed to, as typed and chosen. */
public class WorkerFilter implements Serializable {
  private static final long serialVersionUID = 1L;
  private String text;
  private String status;

  static WorkerFilter in(PageContext page) {
    WorkerFilter filter = new WorkerFilter();
    filter.text = page.parameter("q").orElse(null);
    filter.status = page.parameter("status").orElse(null);
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
    return Addresses.of(path).with("q", text, "").with("status", status, "");
  }

  void clear(String field) {
    switch (field) {
      case "text" -> text = null;
      case "status" -> status = null;
      default -> text = status = null;
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
}
