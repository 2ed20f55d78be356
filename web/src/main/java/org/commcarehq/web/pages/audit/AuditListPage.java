package org.commcarehq.web.pages.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.commcarehq.platform.audit.AuditLine;
import org.commcarehq.platform.audit.AuditService;
import org.commcarehq.platform.audit.AuditVerdict;
import org.commcarehq.web.pages.Addresses;
import org.commcarehq.web.pages.Chip;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.pages.PageText;
import org.commcarehq.web.security.NeedsAdmin;

/** The trail of a project, newest first, narrowed by its address. */
@Named("audit")
@RequestScoped
public class AuditListPage {
  @Inject PageContext page;
  @Inject PageText text;
  @Inject AuditWords words;
  @Inject AuditService audit;

  private AuditFilter filter;
  private TrailPages pages;
  private AuditVerdict verdict;

  /** What the trail is narrowed to. */
  public AuditFilter getFilter() {
    if (filter == null) {
      filter = AuditFilter.in(page);
    }
    return filter;
  }

  private TrailPages pages() {
    if (pages == null) {
      pages =
          TrailPages.of(
              page,
              getFilter(),
              page.getDomain().timeZone(),
              page.getBase() + "audit/",
              query -> audit.search(page.getDomainName(), query));
    }
    return pages;
  }

  /** The lines on this page. */
  public List<AuditLine> getRows() {
    return pages().rows();
  }

  /** The address of the lines that come after these; null at the end. */
  public String getOlder() {
    return pages().older();
  }

  /** The address of the newest lines; null where these are they. */
  public String getNewest() {
    return pages().newest();
  }

  /** The address of these lines as a file. */
  public String getFile() {
    return getFilter().address(page.getBase() + "audit/file/").toString();
  }

  private Addresses address(AuditFilter with) {
    return with.address(page.getBase() + "audit/");
  }

  /** The filters that are set; each leads to the list without it. */
  public List<Chip> getChips() {
    List<Chip> chips = new ArrayList<>();
    AuditFilter set = getFilter();
    add(chips, "who", "Who", set.who());
    add(chips, "act", "About", set.act().isEmpty() ? "" : words.choice(set.act()));
    add(chips, "object", "Which", set.object());
    add(chips, "kind", "Only", set.kind());
    AuditFilter.day(set.from()).ifPresent(day -> add(chips, "from", "From", text.date(day)));
    AuditFilter.day(set.to()).ifPresent(day -> add(chips, "to", "To", text.date(day)));
    return chips;
  }

  private static void add(List<Chip> chips, String field, String name, String value) {
    if (!value.isEmpty()) {
      chips.add(new Chip(field, name, value));
    }
  }

  /** The list without one of its filters. */
  public String without(String field) {
    return address(getFilter().without(field)).toString();
  }

  /** Walks along the whole chain. */
  @NeedsAdmin
  public void verify() {
    verdict = audit.verify(page.getDomainName());
  }

  /** What the walk found, if it was asked for. */
  public AuditVerdict getVerdict() {
    return verdict;
  }
}
