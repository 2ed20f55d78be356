package org.commcarehq.web.pages.audit;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.commcarehq.platform.audit.AuditLine;
import org.commcarehq.platform.audit.AuditObject;
import org.commcarehq.platform.audit.AuditPlace;
import org.commcarehq.platform.audit.AuditQuery;
import org.commcarehq.platform.audit.AuditService;
import org.commcarehq.web.pages.Downloads;
import org.commcarehq.web.pages.PageContext;

/** Sends the trail as a file of comma-separated values; reached only through the page gate. */
@WebServlet("/download/audit")
public class AuditDownload extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int AT_ONCE = 1_000;
  private static final int MOST = 1_000_000;

  @Inject transient PageContext page;
  @Inject transient AuditService audit;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String domain = page.getDomainName();
    audit.noteRead(domain, "audit.export", AuditObject.of("audit", ""));
    Downloads.describe(response, "audit-" + domain + ".csv", "text/csv;charset=UTF-8", -1);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    Writer out = response.getWriter();
    out.write(AuditCsv.HEADINGS);
    Optional<AuditPlace> after = Optional.empty();
    for (int written = 0; written < MOST; written += AT_ONCE) {
      AuditQuery query = AuditFilter.in(page).query(page.getDomain().timeZone(), after, AT_ONCE);
      List<AuditLine> lines = audit.search(domain, query);
      for (AuditLine line : lines) {
        out.write(AuditCsv.line(line));
      }
      if (lines.size() < AT_ONCE) {
        return;
      }
      after = Optional.of(lines.get(AT_ONCE - 1).place());
    }
  }
}
