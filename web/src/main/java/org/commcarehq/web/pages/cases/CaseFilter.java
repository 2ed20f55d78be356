package org.commcarehq.web.pages.cases;

import java.io.Serializable;
import java.util.Optional;
import org.commcarehq.casesearch.CaseQuery;
import org.commcarehq.users.Reach;
import org.commcarehq.web.pages.Addresses;
import org.commcarehq.web.pages.PageContext;

/** What the list of cases is narrowed to, as typed and chosen. */
public class CaseFilter implements Serializable {
  private static final long serialVersionUID = 1L;
  private String type;
  private String owner;
  private String status;
  private String text;

  static CaseFilter in(PageContext page) {
    CaseFilter filter = new CaseFilter();
    filter.type = page.parameter("type").orElse(null);
    filter.owner = page.parameter("owner").orElse(null);
    filter.status = page.parameter("status").orElse(null);
    filter.text = page.parameter("q").orElse(null);
    return filter;
  }

  CaseQuery query(
      String domain, Reach reach, String sort, boolean descending, int offset, int limit) {
    return new CaseQuery(
        domain,
        reach,
        given(type),
        given(owner),
        given(status).map("closed"::equals),
        given(text),
        sort,
        descending,
        offset,
        limit);
  }

  Addresses address(String path) {
    return Addresses.of(path)
        .with("q", text, "")
        .with("type", type, "")
        .with("owner", owner, "")
        .with("status", status, "");
  }

  void clear(String field) {
    switch (field) {
      case "type" -> type = null;
      case "owner" -> owner = null;
      case "status" -> status = null;
      case "text" -> text = null;
      default -> type = owner = status = text = null;
    }
  }

  /** Whether anything is narrowed. */
  public boolean isSet() {
    return !address("").toString().isEmpty();
  }

  private static Optional<String> given(String value) {
    return Optional.ofNullable(value).map(String::strip).filter(one -> !one.isEmpty());
  }

  public String getType() {
    return type;
  }

  public void setType(String type) {
    this.type = type;
  }

  public String getOwner() {
    return owner;
  }

  public void setOwner(String owner) {
    this.owner = owner;
  }

  public String getStatus() {
    return status;
  }

  public void setStatus(String status) {
    this.status = status;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }
}
