package org.commcarehq.web.pages.workers;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.commcarehq.rosters.RosterService;
import org.commcarehq.users.Reach;
import org.commcarehq.web.pages.Downloads;
import org.commcarehq.web.pages.PageContext;
import org.commcarehq.web.security.Reaches;

/**
 * Sends the workers as a spreadsheet that can be brought back, or one without any that shows its
 * columns; reached only through the page gate.
 */
@WebServlet("/download/workers")
public class WorkersDownload extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient PageContext page;
  @Inject transient Reaches reaches;
  @Inject transient RosterService rosters;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean empty = page.parameter("empty").isPresent();
    String name = page.getDomainName() + (empty ? "-workers-template.xlsx" : "-workers.xlsx");
    Downloads.describe(response, name, Downloads.XLSX, -1);
    Reach reach = empty ? Reach.only(Set.of()) : reaches.reach();
    rosters.writeWorkers(page.getDomainName(), reach, response.getOutputStream());
  }
}
