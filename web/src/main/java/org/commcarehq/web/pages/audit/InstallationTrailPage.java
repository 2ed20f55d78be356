package org.commcarehq.web.pages.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.audit.AuditLine;
import org.commcarehq.platform.audit.AuditPlace;
import org.commcarehq.platform.audit.InstallationTrailService;
import org.commcarehq.web.pages.PageContext;

/** The trail of accounts, newest first, narrowed by its address. */
@Named("installationTrail")
@RequestScoped
public class InstallationTrailPage {
  private static final String HERE = "/superuser/trail/";
  private static final int SHOWN = 50;

  @Inject PageContext page;
  @Inject InstallationTrailService trail;

  private AuditFilter filter;
  private List<AuditLine> found;

  /** What the trail is narrowed to. */
  public AuditFilter getFilter() {
    if (filter == null) {
      filter = AuditFilter.in(page);
    }
    return filter;
  }

  private Optional<AuditPlace> after() {
    return page.parameter("after").flatMap(AuditPlace::ofCode);
  }

  private List<AuditLine> found() {
    if (found == null) {
      found = trail.search(getFilter().query(ZoneOffset.UTC, after(), SHOWN + 1));
    }
    return found;
  }

  /** The lines on this page. */
  public List<AuditLine> getRows() {
    return found().subList(0, Math.min(SHOWN, found().size()));
  }

  /** The address of the lines that come after these; null at the end. */
  public String getOlder() {
    return found().size() > SHOWN
        ? getFilter()
            .address(HERE)
            .with("after", found().get(SHOWN - 1).place().code(), "")
            .toString()
        : null;
  }

  /** The address of the newest lines; null where these are they. */
  public String getNewest() {
    return after().isPresent() ? getFilter().address(HERE).toString() : null;
  }
}
