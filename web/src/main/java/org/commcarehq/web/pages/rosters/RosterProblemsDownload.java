package org.commcarehq.web.pages.rosters;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.commcarehq.rosters.RosterService;
import org.commcarehq.web.pages.Downloads;
import org.commcarehq.web.pages.PageContext;

/** Sends the rows of a spreadsheet that were refused; reached only through the page gate. */
@WebServlet("/download/roster-problems")
public class RosterProblemsDownload extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient PageContext page;
  @Inject transient RosterService rosters;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Path> file =
        rosters
            .find(page.getDomainName(), page.getId())
            .filter(one -> one.kind() == RosterPage.kindOf(page))
            .flatMap(one -> rosters.problemFile(one.domain(), one.id()));
    if (file.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Downloads.describe(response, "problems.xlsx", Downloads.XLSX, Files.size(file.get()));
    Files.copy(file.get(), response.getOutputStream());
  }
}
