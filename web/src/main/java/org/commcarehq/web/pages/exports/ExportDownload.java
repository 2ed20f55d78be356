package org.commcarehq.web.pages.exports;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.commcarehq.exports.ExportService;
import org.commcarehq.web.pages.Downloads;
import org.commcarehq.web.pages.PageContext;

/** Sends the file that an export made; reached only through the page gate. */
@WebServlet("/download/export")
public class ExportDownload extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient PageContext page;
  @Inject transient ExportService exports;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Path> file =
        exports.file(page.getDomainName(), page.getId()).filter(Files::isRegularFile);
    if (file.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    String name = page.getDomainName() + "-submissions-" + page.getId() + ".xlsx";
    Downloads.describe(response, name, Downloads.XLSX, Files.size(file.get()));
    Files.copy(file.get(), response.getOutputStream());
  }
}
