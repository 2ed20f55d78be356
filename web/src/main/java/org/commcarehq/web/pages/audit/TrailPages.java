package org.commcarehq.web.pages.audit;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.commcarehq.platform.audit.AuditLine;
import org.commcarehq.platform.audit.AuditPlace;
import org.commcarehq.platform.audit.AuditQuery;
import org.commcarehq.web.pages.PageContext;

/** A page of a trail, newest first, with the ways to those beside it. */
final class TrailPages {
  private static final int SHOWN = 50;

  private final List<AuditLine> found;
  private final boolean first;
  private final AuditFilter filter;
  private final String path;

  private TrailPages(List<AuditLine> found, boolean first, AuditFilter filter, String path) {
    this.found = found;
    this.first = first;
    this.filter = filter;
    this.path = path;
  }

  /**
   * The page that the address asks for.
   *
   * @param path of the trail
   */
  static TrailPages of(
      PageContext page,
      AuditFilter filter,
      ZoneId zone,
      String path,
      Function<AuditQuery, List<AuditLine>> search) {
    Optional<AuditPlace> after = page.parameter("after").flatMap(AuditPlace::ofCode);
    return new TrailPages(
        search.apply(filter.query(zone, after, SHOWN + 1)), after.isEmpty(), filter, path);
  }

  /** The lines on this page. */
  List<AuditLine> rows() {
    return found.subList(0, Math.min(SHOWN, found.size()));
  }

  /** The address of the lines that come after these; null at the end. */
  String older() {
    return found.size() > SHOWN
        ? filter.address(path).with("after", found.get(SHOWN - 1).place().code(), "").toString()
        : null;
  }

  /** The address of the newest lines; null where these are they. */
  String newest() {
    return first ? null : filter.address(path).toString();
  }
}
