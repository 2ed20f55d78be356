package org.commcarehq.web.pages.submissions;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.UnreadableSubmission;
import org.commcarehq.platform.Unavailable;
import org.commcarehq.platform.blobs.BlobService;
import org.commcarehq.web.pages.Downloads;
import org.commcarehq.web.pages.PageContext;

/** Sends bytes that came and are no form, as bytes; reached only through the page gate. */
@WebServlet("/download/unreadable")
public class UnreadableDownload extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient PageContext page;
  @Inject transient FormService forms;
  @Inject transient BlobService blobs;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<UnreadableSubmission> kept = forms.findUnreadable(page.getDomainName(), page.getId());
    if (kept.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    InputStream bytes;
    try {
      bytes = blobs.require(page.getDomainName(), kept.get().contentHash());
    } catch (Unavailable away) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    try (InputStream in = bytes) {
      Downloads.describe(
          response,
          "unreadable-" + kept.get().contentHash().substring(0, 12) + ".bin",
          "application/octet-stream",
          kept.get().contentLength());
      in.transferTo(response.getOutputStream());
    }
  }
}
