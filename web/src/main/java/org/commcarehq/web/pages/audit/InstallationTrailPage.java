package org.commcarehq.web.pages.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneOffset;
import java.util.List;
import org.commcarehq.platform.audit.AuditLine;
import org.commcarehq.platform.audit.InstallationTrailService;
import org.commcarehq.web.pages.PageContext;

/** The trail of accounts, newest first, narrowed by its address. */
@Named("installationTrail")
@RequestScoped
public class InstallationTrailPage {

  @Inject PageContext page;
  @Inject InstallationTrailService trail;

  private AuditFilter filter;
  private TrailPages pages;

  /** What the trail is narrowed to. */
  public AuditFilter getFilter() {
    if (filter == null) {
      filter = AuditFilter.in(page);
    }
    return filter;
  }

  private TrailPages pages() {
    if (pages == null) {
      pages = TrailPages.of(page, getFilter(), ZoneOffset.UTC, "/superuser/trail/", trail::search);
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
}
